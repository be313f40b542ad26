import assert from "node:assert/strict";
import { test } from "node:test";
import type { ContextFile } from "../../../src/core/model/context.ts";
import { headersOf } from "../../../src/vscode/preview/headers.ts";

function file(text: string, path: string, content: string): ContextFile {
  const start = text.indexOf(content);
  return { path, blob: "", start, end: start + content.length, n_tokens: 1, source_start: 0, source_end: 1, part: 1, parts: 1 };
}

test("each file's path is found in the header before it, not in the content before that", () => {
  const text = '<file path="a.ts">\nimport "b.ts"\n</file>\n<file path="b.ts">\nlet b\n</file>\n';
  const files = [file(text, "a.ts", 'import "b.ts"\n'), file(text, "b.ts", "let b\n")];
  const headers = headersOf({ text, files });
  assert.deepEqual(
    headers.map(({ path }) => path && text.slice(path.start - 6, path.end)),
    ['path="a.ts', 'path="b.ts'],
  );
  assert.deepEqual(
    headers.map(({ whole }) => text.slice(whole.start, whole.end)),
    ['<file path="a.ts">\nimport "b.ts"\n', '<file path="b.ts">\nlet b\n'],
  );
});

test("a path that the template writes in another form has no link, and the file keeps its range", () => {
  const text = '<file path="a&amp;b.ts">\nx\n</file>\n';
  const [header] = headersOf({ text, files: [file(text, "a&b.ts", "x\n")] });
  assert.equal(header!.path, undefined);
  assert.deepEqual(header!.whole, { start: 25, end: 27 });
});
