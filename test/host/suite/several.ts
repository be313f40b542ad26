import assert from "node:assert/strict";
import { smallFiles } from "../fixtures/smallRepository.ts";
import { command, rows } from "./editor.ts";

describe("a workspace of two folders", () => {
  it("keeps the repositories apart", async () => {
    await command("scanWorkspace");
    const all = await rows("files");
    assert.deepEqual(
      all.filter(({ kind }) => kind === "root").map(({ label }) => label),
      ["harbour", "plain"],
    );
    const files = all.filter(({ kind }) => kind === "file").map(({ path }) => path);
    const expected = [
      ...Object.keys(smallFiles).map((path) => `harbour/${path}`),
      "plain/notes.md",
      "plain/src/one.py",
      "plain/src/two.py",
    ];
    assert.deepEqual(files.toSorted(), expected.toSorted());
  });

  it("packs each on its own", async () => {
    const all = await rows("contexts");
    assert.deepEqual(
      all.filter(({ kind }) => kind === "root").map(({ label }) => label),
      ["harbour", "plain"],
    );
    const contexts = all.filter(({ kind }) => kind === "context").map(({ path }) => path.split("/")[0]);
    assert.deepEqual(contexts, ["harbour", "plain"]);
  });
});
