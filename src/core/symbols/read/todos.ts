import type { Lexemes } from "../lexemes.ts";
import type { Todo } from "../symbols.ts";
import type { Lines } from "./lines.ts";

const marked = /^[\s/*#!<-]*(TODO|FIXME)\b(?:\(@?([\w.-]{1,60})\))?:?[ \t]*([^\n]*)/;

/** Comments that begin with TODO or FIXME; the owner is the name in parentheses: `TODO(ada): ...`. */
export function todosOf(lexemes: Lexemes, lines: Lines): Todo[] {
  const found: Todo[] = [];
  for (const { start, end } of lexemes.comments) {
    if (end - start > 2000) continue;
    const match = marked.exec(lexemes.text.slice(start, end));
    if (match === null) continue;
    const [, mark, owner, words = ""] = match;
    const text = words.replace(/\*\/$/, "").trim();
    found.push({
      mark: mark as Todo["mark"],
      line: lines.of(start + match[0].indexOf(mark!)),
      text,
      ...(owner === undefined ? {} : { owner }),
    });
  }
  return found;
}
