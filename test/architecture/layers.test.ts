import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { test } from "node:test";

const root = new URL("../..", import.meta.url).pathname;
const files = globSync("src/**/*.ts", { cwd: root }).toSorted();
const imports = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file: string): string[] {
  const source = readFileSync(root + file, "utf8");
  return [...source.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)"([^"]+)"/g)].map((match) => match[1]!);
}

/** The room a file stands in: core, node, cli, vscode, or extension for the entry. */
function roomOf(file: string): string {
  return file === "src/extension.ts" ? "extension" : file.split("/")[1]!;
}

const allowed: Record<string, string[]> = {
  core: ["core"],
  node: ["node", "core"],
  cli: ["cli", "node", "core"],
  vscode: ["vscode", "node", "core"],
  extension: ["vscode", "node", "core"],
};

test("the check reads every source file and sees their imports", () => {
  assert.ok(files.length > 40, `${files.length} files`);
  const withImports = files.filter((file) => imports.get(file)!.length > 0);
  assert.ok(withImports.length > files.length / 2, `${withImports.length} of ${files.length} have imports`);
});

test("arrows point down: extension -> vscode -> node -> core, cli -> node -> core", () => {
  const wrong = files.flatMap((file) =>
    imports
      .get(file)!
      .filter((name) => name.startsWith("."))
      .map((name) => posix.join(posix.dirname(file), name))
      .filter((target) => target !== "package.json") // the version stands there
      .filter((target) => !allowed[roomOf(file)]!.includes(roomOf(target)))
      .map((target) => `${file} -> ${target}`),
  );
  assert.deepEqual(wrong, []);
});

test("only the editor's face imports vscode, only node/ and cli/ import node:", () => {
  const wrong = files.flatMap((file) =>
    imports
      .get(file)!
      .filter(
        (name) =>
          (name === "vscode" && !["vscode", "extension"].includes(roomOf(file))) ||
          (name.startsWith("node:") && !["node", "cli"].includes(roomOf(file))),
      )
      .map((name) => `${file} -> ${name}`),
  );
  assert.deepEqual(wrong, []);
});

test("no circles between files", () => {
  const done = new Set<string>();
  const path: string[] = [];
  const circles: string[] = [];
  const visit = (file: string): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
    if (done.has(file) || path.includes(file)) return;
    path.push(file);
    for (const name of imports.get(file) ?? []) if (name.startsWith(".")) visit(posix.join(posix.dirname(file), name));
    path.pop();
    done.add(file);
  };
  for (const file of files) visit(file);
  assert.deepEqual(circles, []);
});
