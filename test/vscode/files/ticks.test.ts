import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fileTree, folderAt } from "../../../src/vscode/files/fileTree.ts";
import { isOff, type TickedOff, tickOff, tickOn } from "../../../src/vscode/files/ticks.ts";

const paths = ["a.ts", "src/b.ts", "src/c.ts", "src/deep/d.ts", "src/deep/e.ts", "src/deep/er/f.ts", "srcs/g.ts"];
const tree = fileTree({ paths, off: new Set() });
const childrenOf = (folder: string): readonly string[] => folderAt(tree, folder)?.children.map((child) => child.path) ?? [];
const offFiles = (off: TickedOff): string[] => paths.filter((path) => isOff(off, path));

test("a folder takes everything below it, and nothing that only begins with its name", () => {
  const off = tickOff(new Set(), "src");
  assert.deepEqual([...off], ["src"]);
  assert.deepEqual(
    offFiles(off),
    paths.filter((path) => path.startsWith("src/")),
  );
  assert.ok(isOff(off, "src/new/later.ts"));
});

test("ticking one file on in a folder that is off leaves its neighbours off", () => {
  const off = tickOn(tickOff(new Set(), "src"), "src/deep/d.ts", childrenOf);
  assert.deepEqual(offFiles(off), ["src/b.ts", "src/c.ts", "src/deep/e.ts", "src/deep/er/f.ts"]);
  assert.deepEqual([...off].toSorted(), ["src/b.ts", "src/c.ts", "src/deep/e.ts", "src/deep/er"]);
});

test("ticking a folder on takes its whole content on", () => {
  const off = tickOff(tickOff(new Set(), "src/b.ts"), "src/deep");
  assert.deepEqual([...tickOn(off, "src", childrenOf)], []);
});

test("after any clicks exactly what was clicked last is on or off, and nothing else changed with it", () => {
  const folders = ["src", "src/deep", "src/deep/er", "srcs"];
  const clicks = fc.array(fc.tuple(fc.constantFrom(...paths, ...folders), fc.boolean()), { maxLength: 12 });
  fc.assert(
    fc.property(clicks, (clicked) => {
      const expected = new Set(paths);
      let off: TickedOff = new Set();
      for (const [path, on] of clicked) {
        off = on ? tickOn(off, path, childrenOf) : tickOff(off, path);
        for (const file of paths.filter((one) => one === path || one.startsWith(`${path}/`))) {
          if (on) expected.add(file);
          else expected.delete(file);
        }
        assert.deepEqual(
          offFiles(off),
          paths.filter((file) => !expected.has(file)),
        );
        for (const one of off) assert.ok(![...off].some((other) => one.startsWith(`${other}/`)), "no path below another");
      }
    }),
  );
});
