import assert from "node:assert/strict";
import { smallFiles, smallLeftOut } from "../../fixtures/smallRepository.ts";
import { command, rows } from "../editor.ts";

describe("scanning", () => {
  it("starts empty: nobody asked yet", async () => {
    assert.deepEqual(await rows("files"), []);
    assert.deepEqual(await rows("contexts"), []);
  });

  it("lists every file with its tokens", async () => {
    await command("scanWorkspace");
    const files = (await rows("files")).filter(({ kind }) => kind === "file");
    assert.deepEqual(files.map(({ path }) => path).toSorted(), Object.keys(smallFiles).toSorted());
    assert.deepEqual(
      files.filter(({ checked }) => !checked),
      [],
    );
    for (const { path, description } of files) assert.match(description, path === "empty.txt" ? /^0$/ : /^[1-9]\d*$/, path);
  });

  it("shows folders with the sum of their files", async () => {
    const all = await rows("files");
    const sum = (folder: string): number =>
      all
        .filter(({ kind, path }) => kind === "file" && path.startsWith(folder))
        .reduce((total, { description }) => total + Number(description), 0);
    for (const name of ["src", "tools"]) {
      const row = all.find(({ kind, path }) => kind === "folder" && path === name);
      assert.equal(row?.description, String(sum(`${name}/`)));
    }
  });

  it("names what is left out, and why", async () => {
    const omissions = (await rows("files")).filter(({ kind }) => kind === "omission");
    const reasons = Object.fromEntries(omissions.map(({ label, path }) => [label, path.split("/").at(1)]));
    const words: Record<string, string> = { ignored: "Ignored by git's rules", binary: "Binary" };
    const expected = Object.entries(smallLeftOut).map(([path, reason]) => [path, words[reason]]);
    assert.deepEqual(reasons, Object.fromEntries(expected));
  });

  it("packs every file into a context, what is used first", async () => {
    const all = await rows("contexts");
    assert.equal(all.filter(({ kind }) => kind === "context").length, 1);
    const order = all.filter(({ kind }) => kind === "part").map(({ label }) => label);
    assert.deepEqual(
      order.toSorted(),
      Object.keys(smallFiles)
        .map((path) => path.split("/").at(-1)!)
        .toSorted(),
    );
    const before = (used: string, user: string): void =>
      assert.ok(order.indexOf(used) < order.indexOf(user), `${used} before ${user}`);
    before("berth.ts", "ship.ts");
    before("ship.ts", "harbour.ts");
    before("ship.ts", "Größe.ts");
    before("lines.py", "report.py");
  });
});
