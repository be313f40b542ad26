import fc from "fast-check";
import type { TemplateFile } from "../../../src/core/pack/templates/template.ts";

/** Scraps that templates, parsers and line splitters trip over. */
const scraps = [
  ..."\n| |\t|`|&|<|>|\"|'|]|#".split("|"),
  "\r\n",
  "\r",
  "",
  "a",
  "é😀",
  "\ud800",
  "\u2028",
  "</file>",
  "</file",
  ">",
  "</file>\n",
  '<file path="a">\n',
  "<file path=",
  '</file id="1">',
  '</file id="2">',
  '</file id="01">',
  "```",
  "````\n\n",
  "## a\n\n```ts\n",
  "<|file_sep|>",
  "<|file_sep|>a\n",
  "<|repo_name|>",
  "<file_sep>",
  "<file_sep",
  "<repo_name>",
  "[start of a]\n",
  "[end of a]\n",
  "[end of a]",
  "# Path: a\n",
  "Repository:\n",
];

/** Contents made of scraps: empty, without a final line break, with every template's own marks. */
export const hostileText = fc.oneof(
  fc.array(fc.constantFrom(...scraps), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 20 }),
);

/** Paths with quotes, ampersands, brackets, line breaks and marks; often just `a`, the path the scraps name. */
export const hostilePath = fc.oneof(
  fc.constant("a"),
  fc.constantFrom("src/b.ts", "a]", "a]b.ts", 'q"&amp;<x>.py', "&#10;", "a b", "```"),
  fc.array(fc.constantFrom(...scraps), { minLength: 1, maxLength: 4 }).map((parts) => `p${parts.join("")}`),
);

export const hostileFile: fc.Arbitrary<TemplateFile> = fc.record({
  path: hostilePath,
  language: fc.constantFrom("typescript", "python", "plaintext", "cuda-cpp"),
  text: hostileText,
});

export const hostileFiles = fc.array(hostileFile, { maxLength: 6 });
