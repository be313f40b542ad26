import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import type * as TypeScript from "typescript5";
import { Program } from "../../../../src/core/symbols/program.ts";
import { constantFacts, definedInFacts, memberFacts } from "../../../../src/core/tasks/families/static/definitions.ts";
import { chainFacts, importerFacts } from "../../../../src/core/tasks/families/static/imports.ts";
import { callerFacts, subclassFacts } from "../../../../src/core/tasks/families/static/uses.ts";
import { ts } from "../../symbols/typescriptTruth.ts";

/** A repository in TypeScript that is at hand: this one's core. Facts about it must be the compiler's. */
const root = join(import.meta.dirname, "../../../..");
const paths = globSync(
  "{src/core/{graph,model,order,pack,symbols,tokens,config,ports}/**/*.ts,test/core/{graph,order,pack}/**/*.test.ts,test/support/*.ts}",
  { cwd: root },
).toSorted();
const program = new Program(paths.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }))).readAll();
const compiler = ts.createProgram(
  paths.map((path) => join(root, path)),
  {
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    types: ["node"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ESNext,
    strict: true,
  },
);
const checker = compiler.getTypeChecker();
const sources = new Map(paths.map((path) => [path, compiler.getSourceFile(join(root, path))!]));

function pathOf(file: TypeScript.SourceFile): string {
  return relative(root, file.fileName);
}

/** The declaration that a name finally means. */
function declarationOf(symbol: TypeScript.Symbol | undefined): TypeScript.Declaration | undefined {
  const final = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return final?.declarations?.[0];
}

function nodes(path: string): TypeScript.Node[] {
  const found: TypeScript.Node[] = [];
  const visit = (node: TypeScript.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(sources.get(path)!);
  return found;
}

const all = new Map(paths.map((path) => [path, nodes(path)]));

/** The only top-level declaration of a name in all files. */
function declared(name: string): TypeScript.Node[] {
  return paths.flatMap((path) =>
    sources.get(path)!.statements.flatMap((statement): TypeScript.Node[] => {
      if (ts.isVariableStatement(statement))
        return statement.declarationList.declarations.filter((one) => one.name.getText() === name);
      return (statement as { name?: TypeScript.Node }).name?.getText() === name ? [statement] : [];
    }),
  );
}

test("where something is defined", () => {
  const facts = [...definedInFacts(program)];
  assert.ok(facts.length > 300, `${facts.length} facts`);
  for (const { key, answers } of facts)
    assert.deepEqual(
      declared(key).map((node) => pathOf(node.getSourceFile())),
      answers,
      key,
    );
});

test("who imports a file", () => {
  const importers = new Map<string, Set<string>>();
  for (const [path, found] of all) {
    for (const node of found) {
      const specifier = ts.isStringLiteral(node) && isSpecifier(node) ? checker.getSymbolAtLocation(node) : undefined;
      const target = specifier?.declarations?.find(ts.isSourceFile);
      if (target) importers.set(pathOf(target), (importers.get(pathOf(target)) ?? new Set()).add(path));
    }
  }
  const facts = [...importerFacts(program)];
  assert.ok(facts.length > 50, `${facts.length} facts`);
  for (const { key, answers } of facts) assert.deepEqual(answers, [...importers.get(key)!].toSorted(), key);
});

function isSpecifier({ parent }: TypeScript.Node): boolean {
  return (
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword)
  );
}

test("where a chain of imports ends", () => {
  const facts = [...chainFacts(program, 1)];
  assert.ok(facts.length > 300, `${facts.length} facts`);
  for (const { params, answers } of facts) {
    const [path, name] = params["query"] as [string, string];
    const local = all
      .get(path)!
      .find((node) => ts.isImportSpecifier(node) && node.name.text === name) as TypeScript.ImportSpecifier;
    assert.equal(
      pathOf(declarationOf(checker.getSymbolAtLocation(local.name))!.getSourceFile()),
      answers.at(-1),
      `${path} ${name}`,
    );
  }
});

test("who calls a function", () => {
  const facts = [...callerFacts(program)];
  assert.ok(facts.length > 100, `${facts.length} facts`);
  const calls = new Map<TypeScript.Node, Set<string>>();
  for (const [path, found] of all) {
    for (const node of found) {
      if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) continue;
      const target = declarationOf(checker.getSymbolAtLocation(node.expression));
      if (target) calls.set(target, (calls.get(target) ?? new Set()).add(`${path}:${enclosing(node)}`));
    }
  }
  for (const { key, answers } of facts)
    assert.deepEqual(answers.toSorted(), [...(calls.get(declared(key)[0]!) ?? [])].toSorted(), key);
});

/** The innermost function at the top level or method of a class at the top level. */
function enclosing(node: TypeScript.Node): string {
  for (let at: TypeScript.Node = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionDeclaration(at) && ts.isSourceFile(at.parent)) return at.name!.text;
    if (ts.isConstructorDeclaration(at) && ts.isClassDeclaration(at.parent)) return "constructor";
    if ((ts.isMethodDeclaration(at) || ts.isAccessor(at)) && ts.isClassDeclaration(at.parent)) return at.name.getText();
    if (!ts.isVariableDeclaration(at) || !ts.isSourceFile(at.parent.parent.parent)) continue;
    if (at.initializer && ts.isFunctionLike(at.initializer)) return at.name.getText();
  }
  return "";
}

test("subclasses, members and constants", () => {
  let compared = 0;
  for (const { key, answers } of subclassFacts(program)) {
    const heirs = [...all.values()].flat().filter((node) => ts.isClassDeclaration(node) && extendsOf(node) === declared(key)[0]);
    assert.deepEqual(answers.toSorted(), heirs.map((node) => (node as TypeScript.ClassDeclaration).name!.text).toSorted(), key);
    compared++;
  }
  for (const { key, answers } of memberFacts(program)) {
    const type = checker.getTypeAtLocation(declared(key)[0]!);
    const members = type.isUnion() ? type.types.map((one) => (one as TypeScript.StringLiteralType).value) : [];
    if (members.length > 0) assert.deepEqual(answers.toSorted(), members.toSorted(), key);
    compared++;
  }
  for (const { key, answers } of constantFacts(program)) {
    const type = checker.getTypeAtLocation((declared(key)[0] as TypeScript.VariableDeclaration).name);
    if (type.isStringLiteral() || type.isNumberLiteral()) assert.deepEqual(answers, [String(type.value)], key);
    compared++;
  }
  assert.ok(compared > 10, `${compared} facts`);
});

function extendsOf(node: TypeScript.ClassDeclaration): TypeScript.Declaration | undefined {
  const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
  return base && declarationOf(checker.getSymbolAtLocation(base));
}
