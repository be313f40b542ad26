import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder, rows, until } from "../editor.ts";

const listed = async (): Promise<string[]> => (await rows("files")).filter(({ kind }) => kind === "file").map(({ path }) => path);

describe("rescanning", () => {
  it("sees a new file, a changed one and one that is gone", async () => {
    const file = join(folder().fsPath, "src/pilot.ts");
    writeFileSync(file, "export const pilot = 1;\n");
    await until(async () => assert.ok((await listed()).includes("src/pilot.ts")));
    const tokens = async (): Promise<number> =>
      Number((await rows("files")).find(({ path }) => path === "src/pilot.ts")?.description);
    const before = await tokens();
    writeFileSync(file, "export const pilot = 1;\n".repeat(10));
    await until(async () => assert.ok((await tokens()) > before));
    rmSync(file);
    await until(async () => assert.ok(!(await listed()).includes("src/pilot.ts")));
  });

  it("takes what repoloom.json says at once", async () => {
    const file = join(folder().fsPath, "repoloom.json");
    writeFileSync(file, JSON.stringify({ exclude: ["tools/**"] }));
    await until(async () => assert.ok((await listed()).every((path) => !path.startsWith("tools/"))));
    rmSync(file);
    await until(async () => assert.ok((await listed()).includes("tools/report.py")));
  });
});
