import type { Import, Lexed } from "../import.ts";
import { expanded } from "./make/expanded.ts";

/**
 * Makefiles that a Makefile includes: GNU's `include`, `-include`, `sinclude` with several names and stars, BSD's
 * `.include "x"`. Recipes and the bodies of `define` are passed over. Paths may begin with `$self/`, `$root/`, `$any/`.
 */
export function lexMake({ text }: { readonly text: string }): Lexed {
  const file = new Makefile();
  let waiting = "";
  for (const line of text.split("\n")) {
    const plain = line.endsWith("\r") ? line.slice(0, -1) : line;
    if (plain.endsWith("\\") && waiting.length < longest) waiting += `${plain.slice(0, -1)} `;
    else {
      file.line(waiting + plain);
      waiting = "";
    }
  }
  if (waiting !== "") file.line(waiting);
  return { imports: file.imports };
}

const longest = 20_000;
const include = /^ *(?:[-.]?include|sinclude|\.[-s]include)[ \t]+(.*)$/;
const assignment = /^ *(?:export +|override +)?([\w.-]+)[ \t]*(?:::?|\?)?=[ \t]*(.*)$/;

class Makefile {
  readonly imports: Import[] = [];
  private readonly variables = new Map<string, string>();
  private defining = false;

  line(line: string): void {
    if (line.length > longest || line.startsWith("\t")) return;
    if (this.defining || /^ *define\b/.test(line)) this.defining = !/^ *endef\b/.test(line);
    else if (line.includes("include") && include.test(line)) this.include(include.exec(line)![1]!);
    else if (line.includes("=")) this.assign(line);
  }

  private assign(line: string): void {
    const [, name, value] = assignment.exec(line) ?? [];
    if (name === undefined) return;
    const [word, ...more] = words(value!);
    const known = word === undefined || more.length > 0 ? undefined : expanded(word, this.variables);
    if (known !== undefined) this.variables.set(name, known);
    else this.variables.delete(name);
  }

  private include(list: string): void {
    for (const word of words(list)) {
      const quoted = /^"([^"]*)"$/.exec(word)?.[1];
      const value = expanded(quoted ?? word, this.variables);
      if (value !== undefined && value !== "" && !value.startsWith("<")) this.imports.push({ specifier: value, kind: "include" });
    }
  }
}

/** Words outside `$(...)`, up to a comment. */
function words(list: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let word = "";
  for (const char of `${list} `) {
    if (depth === 0 && (char === " " || char === "\t" || char === "#")) {
      if (word !== "") found.push(word);
      word = "";
      if (char === "#") break;
      continue;
    }
    if (char === "(" || char === "{") depth++;
    else if (char === ")" || char === "}") depth = Math.max(0, depth - 1);
    word += char;
  }
  return found;
}
