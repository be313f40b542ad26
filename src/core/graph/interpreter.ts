/** Language ids by the name of the program that runs a script, versions cut off. */
const languages: Readonly<Record<string, string>> = {
  sh: "shellscript",
  bash: "shellscript",
  dash: "shellscript",
  zsh: "shellscript",
  ksh: "shellscript",
  python: "python",
  pypy: "python",
  node: "javascript",
  bun: "javascript",
  deno: "typescript",
  tsx: "typescript",
  "ts-node": "typescript",
  ruby: "ruby",
  perl: "perl",
  php: "php",
  lua: "lua",
  luajit: "lua",
  julia: "julia",
  elixir: "elixir",
  escript: "erlang",
  Rscript: "r",
  groovy: "groovy",
  swift: "swift",
  make: "makefile",
};

/** The language that a script's first line names (`#!/usr/bin/env -S python3 -u`), for files whose name says nothing. */
export function interpreterOf(text: string): string | undefined {
  if (!text.startsWith("#!")) return undefined;
  const [program = "", ...rest] = text.slice(2, 300).split("\n", 1)[0]!.trim().split(/\s+/);
  const runs = /(?:^|\/)env$/.test(program) ? (rest.find((word) => !/^-|=/.test(word)) ?? "") : program;
  return languages[runs.slice(runs.lastIndexOf("/") + 1).replace(/[\d.]+$/, "")];
}
