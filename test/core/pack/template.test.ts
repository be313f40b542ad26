import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type TemplateName, templateNames } from "../../../src/core/config/settings.ts";
import { parse, render, templateClash } from "../../../src/core/pack/template.ts";
import { hostileFiles } from "./hostile.ts";

const two = [
  { path: "src/a.ts", language: "typescript", text: "let a;\n" },
  { path: "b.py", language: "python", text: "b = `1`" },
];

const written = {
  "file-tag": '<file path="src/a.ts">\nlet a;\n</file>\n<file path="b.py">\nb = `1`</file>\n',
  markdown: "## src/a.ts\n\n```typescript\nlet a;\n```\n\n## b.py\n\n```python\nb = `1`\n```\n\n",
  qwen: "<|repo_name|>me/it\n<|file_sep|>src/a.ts\nlet a;\n<|file_sep|>b.py\nb = `1`\n",
  starcoder2: "<repo_name>me/it<file_sep>src/a.ts\nlet a;\n<file_sep>b.py\nb = `1`\n",
  deepseek: "#src/a.ts\nlet a;\n#b.py\nb = `1`\n",
  repoqa: "// Path: src/a.ts\nlet a;\n# Path: b.py\nb = `1`\n",
  longcodebench: "Repository:\n[start of src/a.ts]\nlet a;\n[end of src/a.ts]\n[start of b.py]\nb = `1`\n[end of b.py]\n",
};

for (const name of templateNames) {
  test(`${name} writes two files to the letter`, () => {
    const { text, files } = render(name, "me/it", two);
    assert.equal(text, written[name]);
    assert.deepEqual(
      files.map(({ start, end }) => text.slice(start, end)),
      two.map((file) => file.text),
    );
  });

  test(`${name}: offsets give back every hostile file it carries`, () => {
    fc.assert(
      fc.property(hostileFiles, (files) => {
        const carried = files.filter((file) => templateClash(name, "me/it", file) === undefined);
        const { text, files: spans } = render(name, "me/it", carried);
        assert.deepEqual(
          spans.map(({ start, end }) => text.slice(start, end)),
          carried.map((file) => file.text),
        );
      }),
    );
  });
}

for (const name of ["file-tag", "markdown", "qwen", "starcoder2", "longcodebench"] as const) {
  const exact = name === "file-tag";
  const back = exact ? (content: string) => content : withLineBreak;
  test(`${name} parses back from the text alone${exact ? "" : ", but for a final line break"}`, () => {
    fc.assert(
      fc.property(hostileFiles, (files) => {
        const carried = files.filter((file) => templateClash(name, "me/it", file) === undefined);
        const { text } = render(name, "me/it", carried);
        assert.deepEqual(
          parse(name, text)?.map(({ path, content, start, end }) => ({ path, content, slice: text.slice(start, end) })),
          carried.map((file) => ({ path: file.path, content: back(file.text), slice: back(file.text) })),
        );
      }),
      { numRuns: 500 },
    );
  });

  test(`${name} does not parse a text of another kind`, () => {
    assert.equal(parse(name, "something else\n"), undefined);
  });
}

test("file-tag carries everything: any path, any content", () => {
  fc.assert(fc.property(hostileFiles, (files) => files.every((file) => templateClash("file-tag", "me/it", file) === undefined)));
});

test("file-tag numbers its tags with the smallest number whose closing tag is not inside", () => {
  assert.equal(tag("x</file>"), '<file path="a&amp;b" id="1">\nx</file></file id="1">\n');
  assert.equal(tag("<file path="), '<file path="a&amp;b" id="1">\n<file path=</file id="1">\n');
  assert.equal(tag('</file></file id="1">'), '<file path="a&amp;b" id="2">\n</file></file id="1"></file id="2">\n');
  assert.equal(tag('</file></file id="2">'), '<file path="a&amp;b" id="1">\n</file></file id="2"></file id="1">\n');
  assert.equal(tag('</file id="1">'), '<file path="a&amp;b">\n</file id="1"></file>\n');
});

test("a markdown fence is longer than any run of backticks inside", () => {
  const { text } = render("markdown", "r", [{ path: "a.md", language: "markdown", text: "`````\n```\n" }]);
  assert.equal(text, "## a.md\n\n``````markdown\n`````\n```\n``````\n\n");
});

test("a file that holds its template's mark clashes, and the reason names it", () => {
  assert.equal(clash("qwen", "a", "x<|file_sep|>y"), "contains <|file_sep|>");
  assert.equal(clash("starcoder2", "a", "<file_sep>"), "contains <file_sep>");
  assert.equal(clash("longcodebench", "a", "[end of a]"), "contains [end of a]");
  assert.equal(clash("longcodebench", "a", "[end of b]"), undefined);
  assert.equal(clash("qwen", "a", "x", "me\nit"), "line break in the repository's name");
  for (const name of templateNames.filter((name) => name !== "file-tag")) {
    assert.equal(clash(name, "a\nb", "x"), "line break in the path");
  }
});

function withLineBreak(content: string): string {
  return content.endsWith("\n") ? content : `${content}\n`;
}

function tag(text: string): string {
  return render("file-tag", "r", [{ path: "a&b", language: "html", text }]).text;
}

function clash(name: TemplateName, path: string, text: string, repo = "me/it"): string | undefined {
  return templateClash(name, repo, { path, language: "plaintext", text });
}
