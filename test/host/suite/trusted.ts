import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { smallFiles } from "../fixtures/smallRepository.ts";
import { command, rows } from "./editor.ts";

describe("a repository whose configuration runs a script", () => {
  it("is listed by git, and the script does not run", async () => {
    await command("scanWorkspace");
    const listed = (await rows("files")).filter(({ kind }) => kind === "file").map(({ path }) => path);
    assert.deepEqual(listed.toSorted(), Object.keys(smallFiles).toSorted());
    assert.match(readFileSync(process.env["REPOLOOM_TEST_CALLS"]!, "utf8"), /ls-files/);
    assert.equal(existsSync(process.env["REPOLOOM_TEST_CANARY"]!), false);
  });
});
