import assert from "node:assert/strict";
import { test } from "node:test";
import { isFair } from "../../../../src/core/tasks/native/fact.ts";
import { defaultFacts, definedInFacts } from "../../../../src/core/tasks/families/static/definitions.ts";
import { callerFacts, testFacts } from "../../../../src/core/tasks/families/static/uses.ts";
import * as data from "../../../../src/core/tasks/oracle/native/data.ts";
import * as definitions from "../../../../src/core/tasks/oracle/native/definitions.ts";
import * as imports from "../../../../src/core/tasks/oracle/native/imports.ts";
import * as uses from "../../../../src/core/tasks/oracle/native/uses.ts";
import { answers, expected, files, program } from "./miniRepo.ts";

test("constants have the values that were found by hand, folded, behind decoys and beyond ASCII", () => {
  for (const [name, value] of Object.entries(expected.constants))
    assert.deepEqual(answers(definitions.constantValue, [name]), [String(value)], name);
});

test("members of an enum have their values", () => {
  const members = program.named("Level")[0]!.definition.members!;
  assert.deepEqual(Object.fromEntries(members.map(({ name, value }) => [`Level.${name}`, Number(value)])), expected.enum_values);
});

test("importers, imports and all that a file needs", () => {
  for (const [path, found] of Object.entries(expected.importers_of))
    assert.deepEqual(answers(imports.importers, [path]), found, path);
  for (const [path, found] of Object.entries(expected.imports_local))
    if (found.length > 0) assert.deepEqual(answers(imports.imported, [path]), found.toSorted(), path);
  for (const [path, found] of Object.entries(expected.transitive_dependencies))
    assert.deepEqual(answers(imports.reachable, [path]), found.filter((one) => one !== path).toSorted(), path);
});

test("definitions, and what is defined twice", () => {
  for (const [name, paths] of Object.entries(expected.definitions)) {
    const found = answers(definitions.definedIn, [name]);
    if (paths.length === 1) assert.deepEqual(found, paths, name);
    else assert.equal(typeof found, "string", name);
  }
});

test("signature, default, errors, base class, variables, version", () => {
  assert.deepEqual(answers(definitions.signature, ["retryDelay"]), [expected.signature["retryDelay"]]);
  assert.deepEqual(answers(definitions.defaultValue, ["retryDelay", "base"]), [
    String(expected.default_of_parameter_resolved["retryDelay.base"]),
  ]);
  assert.deepEqual(answers(definitions.thrown, ["retryDelay"]), expected.throws["retryDelay"]);
  for (const [name, base] of Object.entries(expected.extends)) assert.deepEqual(answers(uses.subclasses, [base]), [name]);
  assert.deepEqual(answers(uses.environment, ["src/util/log.ts"]), expected.env_vars);
  for (const [name, version] of Object.entries(expected.dependency_version))
    assert.deepEqual(answers(data.dependencyVersion, ["package.json", name]), [version]);
});

test("the chain of re-exports, by the name that it has where it is imported", () => {
  assert.deepEqual(
    answers(imports.originChain, ["tests/barrel.test.ts", "delayFor"]),
    expected.re_export_chain_ordered["tests/barrel.test.ts#delayFor"],
  );
});

test("callers and tests that cover", () => {
  for (const [name, found] of Object.entries(expected.callers_of)) {
    const wanted = found.map((one) => one.split("@").toReversed().join(":"));
    const got = answers(uses.callers, [name]);
    assert.deepEqual(typeof got === "string" ? got : got.toSorted(), wanted.toSorted(), name);
  }
  const facts = new Map([...testFacts(program)].map((fact) => [fact.key, fact]));
  const fact = facts.get("retryDelay")!;
  assert.deepEqual(fact.answers.toSorted(), expected.tests_covering["retryDelay"]!.toSorted());
  assert.deepEqual(answers(uses.coveringTests, ["retryDelay"], { tests: fact.params["tests"] }), fact.answers);
});

test("what cannot be asked is not asked: two definitions, a telling file name, calls that cannot all be seen", () => {
  const asked = new Set([...definedInFacts(program)].filter((fact) => isFair(fact)).map(({ key }) => key));
  assert.ok(asked.has("retryDelay") && asked.has("lazyRetry"));
  assert.ok(!asked.has("parse"));
  assert.match(String(answers(definitions.definedIn, ["superuser"])), /tells by its name/);
  assert.ok(![...callerFacts(program)].some(({ key }) => key === "log"), "console.log is a call of another log");
});

test("two hops: the default of a parameter needs the file of its constant", () => {
  const [fact, ...more] = [...defaultFacts(program, true)];
  assert.deepEqual([fact!.key, fact!.answers, more.length], ["retryDelay base", ["1000"], 0]);
  assert.deepEqual(new Set(fact!.evidence.map(({ path }) => path)), new Set(["src/core/retry.ts", "src/core/limits.ts"]));
  for (const { path } of fact!.evidence) {
    const left = files.filter((file) => file.path !== path);
    assert.notDeepEqual(answers(definitions.defaultValue, ["retryDelay", "base"], {}, left), ["1000"], path);
  }
});

test("insertion: never above the imports of a file, nor in its comments and templates", () => {
  const index = program.symbols("src/index.ts")!;
  const text = program.text("src/index.ts");
  const lastImport = text.indexOf("export * from");
  assert.ok(index.boundaries.length > 0 && index.boundaries.every((offset) => offset > text.indexOf("\n", lastImport)));
  const limits = program.symbols("src/core/limits.ts")!;
  assert.ok(limits.boundaries.every((offset) => offset > program.text("src/core/limits.ts").indexOf("\n")));
});
