/** How one line of a language says something that is not code. */
type Comment = (words: string) => string;

const slashes =
  "javascript javascriptreact typescript typescriptreact go rust java kotlin scala c cpp csharp swift dart php groovy solidity zig verilog proto objective-c objective-cpp fsharp jsonc";
const hashes =
  "python ruby shellscript perl perl6 r julia yaml toml makefile dockerfile cmake elixir nix starlark bazel powershell tcl awk crystal coffeescript gdscript terraform hcl graphql properties dotenv ini ignore";
const dashes = "sql lua haskell elm ada vhdl";
const percents = "erlang latex tex matlab prolog";
const semicolons = "clojure lisp scheme racket assembly";
const tags = "html vue svelte xml astro";
const starred = "css scss less";

const forms: readonly (readonly [languages: string, comment: Comment])[] = [
  [slashes, (words) => `// ${words}`],
  [hashes, (words) => `# ${words}`],
  [dashes, (words) => `-- ${words}`],
  [percents, (words) => `% ${words}`],
  [semicolons, (words) => `; ${words}`],
  [tags, (words) => `<!-- ${words} -->`],
  [starred, (words) => `/* ${words} */`],
  ["ocaml", (words) => `(* ${words} *)`],
  ["markdown plaintext restructuredtext asciidoc", (words) => words],
];

const byLanguage: ReadonlyMap<string, Comment> = new Map(
  forms.flatMap(([languages, comment]) => languages.split(" ").map((language) => [language, comment] as const)),
);

/**
 * A comment of one line, with its line break; in prose a paragraph of its own. `undefined` where the language has none (JSON)
 * or none is known: then nothing is put into such a file.
 */
export function lineComment(language: string, words: string): string | undefined {
  const comment = byLanguage.get(language);
  if (comment === undefined) return undefined;
  const line = `${comment(words)}\n`;
  return comment === byLanguage.get("markdown") ? `${line}\n` : line;
}
