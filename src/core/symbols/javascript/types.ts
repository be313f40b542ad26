import { Kind, type Lexemes } from "../lexemes.ts";
import { afterAngles } from "../read/angles.ts";

/** Words behind which a type goes on. */
const operators = new Set("keyof typeof readonly infer unique is extends new abstract in asserts as".split(" "));
const joining = new Set(["|", "&", "=>", "?", ".", "-", ":"]);

/**
 * The index behind the type that starts at `from`; undefined where an angle is never closed. With `arrow` the type ends
 * before a `=>`, as the result of an arrow function does.
 */
export function afterType(lexemes: Lexemes, from: number, arrow = false): number | undefined {
  let expecting = true;
  let conditions = 0;
  for (let at = from; at < lexemes.length;) {
    if (lexemes.kinds[at] !== Kind.Mark) {
      if (!expecting && !isOperator(lexemes, at)) return at;
      expecting = isOperator(lexemes, at) && !endsHere(lexemes, at);
      at = lexemes.after(at);
      continue;
    }
    const mark = lexemes.words(at);
    if (mark === "<") {
      const behind = afterAngles(lexemes, at);
      if (behind === undefined) return undefined;
      at = behind;
      continue;
    }
    if (mark === "(" || mark === "[" || mark === "{") {
      if (!expecting && mark !== "[" && !(mark === "(" && lexemes.is(at - 1, "import"))) return at;
      expecting = false;
    } else if (mark === "?") {
      conditions++;
      expecting = true;
    } else if (mark === ":") {
      if (conditions-- === 0) return at;
      expecting = true;
    } else if (joining.has(mark) && !(mark === "=>" && arrow)) expecting = true;
    else return at;
    at = lexemes.after(at);
  }
  return lexemes.length;
}

function isOperator(lexemes: Lexemes, at: number): boolean {
  return lexemes.isWord(at) && operators.has(lexemes.words(at));
}

/** `asserts` or `is` as the name of a type: nothing follows that could be one. */
function endsHere(lexemes: Lexemes, at: number): boolean {
  return lexemes.is(at + 1, ";") || lexemes.is(at + 1, ",") || lexemes.is(at + 1, ")") || lexemes.is(at + 1, "=");
}
