import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { toJsonSchema } from "@valibot/to-json-schema";
import { configFileSchema } from "../../../src/core/config/parseConfig.ts";

const file = new URL("../../../repoloom.schema.json", import.meta.url);

test("repoloom.schema.json says what parseConfig.ts accepts (UPDATE_GOLDEN=1 rewrites it)", () => {
  const schema = { ...toJsonSchema(configFileSchema, { typeMode: "input" }), title: "Repoloom", allowTrailingCommas: true };
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (process.env["UPDATE_GOLDEN"]) writeFileSync(file, text);
  assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), JSON.parse(text));
});
