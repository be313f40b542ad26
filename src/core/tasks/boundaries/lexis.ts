/** How strings and comments of a language begin and end. */
export interface Lexis {
  /** Begins a comment to the end of the line. */
  readonly comment: string;
  /** Comments that go over lines: beginnings and their ends. */
  readonly blocks: readonly (readonly [begin: string, end: string])[];
  /** Strings that end with the line at the latest. */
  readonly quotes: string;
  /** Strings that go over lines; longer ones first. */
  readonly long: readonly string[];
  /** `<<END` begins a text up to a line with this word. */
  readonly heredocs?: true;
  /** `=begin` and the like begin a text up to `=end` or `=cut`. */
  readonly pods?: true;
}

const cLike: Lexis = { comment: "//", blocks: [["/*", "*/"]], quotes: "\"'", long: ['"""', "`"] };
const hash: Lexis = { comment: "#", blocks: [], quotes: "\"'", long: ['"""', "'''"] };
const lisp: Lexis = { comment: ";", blocks: [["#|", "|#"]], quotes: "", long: ['"'] };
const scripts: Lexis = { comment: "#", blocks: [], quotes: "", long: ['"', "'", "`"], heredocs: true, pods: true };

const lexes: Readonly<Record<string, Lexis>> = {
  "shellscript ruby perl perl6 crystal powershell": { ...scripts, blocks: [["<#", "#>"]] },
  "r cmake awk tcl": { ...hash, quotes: "", long: ['"', "'"], blocks: [["#[[", "]]"]] },
  nix: { ...hash, blocks: [["/*", "*/"]], quotes: "", long: ["''", '"'] },
  julia: { ...hash, blocks: [["#=", "=#"]], quotes: "", long: ['"""', '"'] },
  php: { ...cLike, quotes: "", long: ['"', "'"], heredocs: true },
  sql: { comment: "--", blocks: [["/*", "*/"]], quotes: "", long: ["$$", "'", '"'] },
  lua: {
    comment: "--",
    blocks: [
      ["--[[", "]]"],
      ["[[", "]]"],
    ],
    quotes: "\"'",
    long: [],
  },
  "haskell elm": { comment: "--", blocks: [["{-", "-}"]], quotes: '"', long: ['"""'] },
  ocaml: { comment: "\0", blocks: [["(*", "*)"]], quotes: "", long: ['"'] },
  "erlang prolog matlab": { comment: "%", blocks: [["%{", "%}"]], quotes: "", long: ['"'] },
  "clojure lisp scheme racket": lisp,
  css: { comment: "\0", blocks: [["/*", "*/"]], quotes: "\"'", long: [] },
  "python yaml toml makefile dockerfile elixir starlark bazel coffeescript gdscript properties dotenv ini ignore graphql": hash,
  "terraform hcl": { ...hash, blocks: [["/*", "*/"]], heredocs: true },
};

const byLanguage: ReadonlyMap<string, Lexis> = new Map(
  Object.entries(lexes).flatMap(([languages, lexis]) => languages.split(" ").map((language) => [language, lexis] as const)),
);

/** The lexis of a language; that of C where none is known. */
export function lexisOf(language: string): Lexis {
  return byLanguage.get(language) ?? cLike;
}
