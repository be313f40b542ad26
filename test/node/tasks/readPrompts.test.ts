import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Problem } from "../../../src/core/model/problem.ts";
import { english } from "../../../src/core/tasks/prompts/en.ts";
import { turkish } from "../../../src/core/tasks/prompts/tr.ts";
import { readPrompts } from "../../../src/node/tasks/readPrompts.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const path = join(temporaryFolder(), "prompts.json");

async function read(value: unknown): Promise<unknown> {
  writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
  return await readPrompts(path).catch((error: unknown) => (error instanceof Problem ? error.message : error));
}

test("our own languages are such files, whole", async () => {
  for (const prompts of [english, turkish]) assert.deepEqual(await read(prompts), prompts);
});

test("some keys are enough; a text without one of its places is refused by name", async () => {
  const needle = "{key} hat die {type} {value}.";
  assert.deepEqual(await read({ needle }), { needle });
  assert.match((await read({ needle: "{key} hat {value}." })) as string, /needle: must hold \{type\} and \{key\} and \{value\}/);
  assert.match((await read({ neddle: "" })) as string, /neddle/);
  assert.match((await read({ cwe: { template: "x", prefix: "" } })) as string, /cwe\.template: must hold \{context\}/);
  assert.match((await read("{")) as string, /cannot be used/);
  assert.match((await readPrompts(`${path}x`).catch((error: Problem) => error.message)) as string, /There is no file at/);
});
