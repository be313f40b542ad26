import { lineBreakAfter, lineBreakIn, type Template, type TemplateFile } from "./template.ts";

/** DeepSeek-Coder's form: the path behind a hash. Only the offsets of a context tell its files apart. */
export const deepseek = commented((file) => `#${file.path}`);

/** RepoQA's form: a comment with the path. Only the offsets of a context tell its files apart. */
export const repoqa = commented((file) => `${lineCommentOf(file.language)} Path: ${file.path}`);

function commented(line: (file: TemplateFile) => string): Template {
  return {
    header: () => "",
    open: (file) => `${line(file)}\n`,
    close: ({ text }) => lineBreakAfter(text),
    clash: ({ path }) => lineBreakIn(path),
    headerClash: () => undefined,
    parse: () => undefined,
  };
}

/** Languages whose line comment is a hash, as in Python. */
const hashed = new Set(
  (
    "python cython ruby crystal shellscript fish perl perl6 raku r julia yaml dockercompose toml makefile dockerfile cmake " +
    "elixir coffeescript powershell tcl awk nim nix bazel starlark meson gdscript properties ini dotenv ignore " +
    "pip-requirements puppet terraform hcl graphql gn just nushell codeowners gettext gherkin snakemake mojo"
  ).split(" "),
);

function lineCommentOf(language: string): "#" | "//" {
  return hashed.has(language) ? "#" : "//";
}
