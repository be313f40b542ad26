import assert from "node:assert/strict";
import { command, rows, until } from "../editor.ts";

/** `213 / 256 · 3 files` as numbers. */
function used(description: string): { tokens: number; limit: number } {
  const match = /^(\d+) \/ (\d+) /.exec(description);
  assert.ok(match, description);
  return { tokens: Number(match[1]), limit: Number(match[2]) };
}

describe("limits", () => {
  it("packs again for a smaller limit, and never over it", async () => {
    await command("chooseTokenLimit", 250);
    await until(async () => {
      const contexts = (await rows("contexts"))
        .filter(({ kind }) => kind === "context")
        .map(({ description }) => used(description));
      assert.ok(contexts.length > 1, `${contexts.length} contexts`);
      for (const { tokens, limit } of contexts) {
        assert.equal(limit, 250);
        assert.ok(tokens <= limit, `${tokens} tokens`);
      }
    });
  });

  it("goes back to a roomy one", async () => {
    await command("chooseTokenLimit", 32_768);
    await until(async () => assert.equal((await rows("contexts")).filter(({ kind }) => kind === "context").length, 1));
  });
});
