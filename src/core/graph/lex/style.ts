import type { EdgeKind } from "../../model/graph.ts";
import type { Import, Lexed } from "../import.ts";
import { Char, wordEnd } from "./characters.ts";

const rules = new Set(["import", "use", "forward", "plugin", "config", "reference", "source", "require", "value"]);
/** How CSS modules say where names come from. */
const from = /\bfrom\s{1,99}(["'])([^"'\n]+)\1/;
/** Enough of a rule to hold its paths. */
const longestRule = 2000;

/** Style sheets that CSS, SCSS, Sass and Less use, and the files that `url()` names (kind `asset`). */
export function lexStyle({ path, text }: { readonly path: string; readonly text: string }): Lexed {
  const scan = new StyleSheet(text, !path.toLowerCase().endsWith(".css"));
  scan.read();
  return { imports: scan.imports };
}

class StyleSheet {
  readonly imports: Import[] = [];
  private readonly text: string;
  private readonly lineComments: boolean;
  private at = 0;

  constructor(text: string, lineComments: boolean) {
    this.text = text;
    this.lineComments = lineComments;
  }

  read(): void {
    while (this.at < this.text.length) this.step();
  }

  private step(): void {
    const code = this.text.charCodeAt(this.at);
    if (code === Char.Slash) this.slash();
    else if (code === Char.Quote || code === Char.DoubleQuote) this.at = this.stringEnd(this.at);
    else if (code === Char.At) this.rule();
    else if ((code === 0x75 || code === 0x55) && /^url\(/i.test(this.text.slice(this.at, this.at + 4))) this.url();
    else if (code === 0x63 && this.text.startsWith("composes:", this.at)) this.composes();
    else if (code === Char.Colon && this.text.startsWith(":import(", this.at)) this.call(":import(");
    else if (code === 0x6c && this.text.startsWith("load-css(", this.at)) this.call("load-css(");
    else this.at = Math.max(this.at + 1, wordEnd(this.text, this.at));
  }

  private slash(): void {
    const next = this.text.charCodeAt(this.at + 1);
    if (next === Char.Star) this.at = this.behind("*/", this.at + 2);
    else if (next === Char.Slash && this.lineComments) this.at = this.behind("\n", this.at + 2);
    else this.at++;
  }

  /** `@import "a", url(b) screen;`, `@use "c" as d;`, `@import (reference) "e";`, Sass without quotes and semicolon. */
  private rule(): void {
    const start = this.at + 1;
    this.at = wordEnd(this.text, start);
    if (!rules.has(this.text.slice(start, this.at))) return;
    const rest = /^[^;{}\n]*/.exec(this.text.slice(this.at, this.at + longestRule))![0];
    const found = [...rest.matchAll(/url\(\s*(?!["'])([^)\s]+)\s*\)|"([^"\n]+)"|'([^'\n]+)'/g)];
    const rule = this.text.slice(start, this.at);
    if (rule === "value") this.add(from.exec(rest)?.[2] ?? "", "import");
    else if (rule === "import" && found.length === 0) for (const name of rest.split(",")) this.add(name.trim(), "import");
    else for (const match of rule === "import" ? found : found.slice(0, 1)) this.add(match[1] ?? match[2] ?? match[3]!, "import");
    this.at += rest.length;
  }

  /** `composes: a b from "./c.css"`. */
  private composes(): void {
    const rest = /^[^;}\n]*/.exec(this.text.slice(this.at, this.at + longestRule))![0];
    this.add(from.exec(rest)?.[2] ?? "", "import");
    this.at += rest.length;
  }

  /** `:import("./a.css")` of compiled CSS modules, Sass's `meta.load-css("a")`. */
  private call(name: string): void {
    const path = /^\s{0,99}(["'])([^"'\n]{1,1000})\1/.exec(this.text.slice(this.at + name.length, this.at + longestRule))?.[2];
    this.add(path ?? "", "import");
    this.at += name.length;
  }

  private url(): void {
    const [all, , quoted, plain] =
      /^url\(\s*(?:(["'])([^"'\n]*)\1|([^()"'\s]*))\s*\)/i.exec(this.text.slice(this.at, this.at + longestRule)) ?? [];
    this.add(quoted ?? plain ?? "", "asset");
    this.at += all?.length ?? 4;
  }

  /** Addresses, data, fragments and computed names are no files. */
  private add(written: string, kind: EdgeKind): void {
    const specifier = written.replace(/[?#].*$/, "");
    if (specifier !== "" && !/^(?:[a-z][\w+.-]*:|\/\/|[$#@]\{)/i.test(specifier)) this.imports.push({ specifier, kind });
  }

  private stringEnd(from: number): number {
    const quote = this.text.charCodeAt(from);
    for (let at = from + 1; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === Char.Backslash) at++;
      else if (code === quote || code === Char.LineFeed) return at + 1;
    }
    return this.text.length;
  }

  private behind(mark: string, from: number): number {
    const at = this.text.indexOf(mark, from);
    return at < 0 ? this.text.length : at + mark.length;
  }
}
