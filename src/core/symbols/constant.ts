import { type Literal, literalOf } from "./literal.ts";
import { Kind, type Lexemes } from "./lexemes.ts";

/** One step of a constant expression in postfix order: a value, the name of another constant, or an operation on the two before it. */
export type Term =
  | Literal
  | { readonly type: "name"; readonly text: string }
  | { readonly type: "operation"; readonly text: string };

const precedence: Readonly<Record<string, number>> = { "+": 1, "-": 1, "*": 2 };
/** Longer expressions are tables, not constants. */
const most = 64;

/** Reads `from` to `to` as literals and names joined by `+`, `-`, `*` and parentheses; undefined for anything else. */
export function termsOf(lexemes: Lexemes, from: number, to: number, dialect: string): readonly Term[] | undefined {
  if (to <= from || to - from > most) return undefined;
  const output: Term[] = [];
  const waiting: string[] = [];
  let operand = false;
  for (let at = from; at < to; at++) {
    const words = lexemes.words(at);
    if (lexemes.kinds[at] !== Kind.Mark) {
      const term = operand ? undefined : termAt(lexemes, at, dialect);
      if (term === undefined) return undefined;
      output.push(term);
      operand = true;
    } else if (words === "(" && !operand) waiting.push(words);
    else if (words === ")" && operand) {
      while (waiting.length > 0 && waiting.at(-1) !== "(") output.push(operation(waiting.pop()!));
      if (waiting.pop() === undefined) return undefined;
    } else if (words === "-" && !operand && lexemes.kinds[at + 1] === Kind.Number) {
      const term = at + 1 < to ? literalOf(lexemes.words(at + 1), Kind.Number, dialect) : undefined;
      if (term === undefined) return undefined;
      output.push({ type: "number", text: negated(term.text) });
      at++;
      operand = true;
    } else if (words in precedence && operand) {
      while (waiting.length > 0 && (precedence[waiting.at(-1)!] ?? 0) >= precedence[words]!)
        output.push(operation(waiting.pop()!));
      waiting.push(words);
      operand = false;
    } else return undefined;
  }
  while (waiting.length > 0) output.push(operation(waiting.pop()!));
  return operand && !output.some((term) => term.type === "operation" && term.text === "(") ? output : undefined;
}

function operation(text: string): Term {
  return { type: "operation", text };
}

function negated(text: string): string {
  return text === "0" ? "0" : `-${text}`;
}

function termAt(lexemes: Lexemes, at: number, dialect: string): Term | undefined {
  const words = lexemes.words(at);
  const kind = lexemes.kinds[at]!;
  if (kind !== Kind.Word) return literalOf(words, kind, dialect);
  const truth = dialect === "python" ? /^(?:True|False)$/ : /^(?:true|false)$/;
  if (truth.test(words)) return { type: "boolean", text: words };
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(words) ? { type: "name", text: words } : undefined;
}

/** The value of an expression; `lookup` answers for names. Undefined where any part is unknown or the result is not exact. */
export function fold(terms: readonly Term[], lookup: (name: string) => Literal | undefined): Literal | undefined {
  const stack: Literal[] = [];
  for (const term of terms) {
    if (term.type === "operation") {
      const right = stack.pop();
      const left = stack.pop();
      const value = left && right && apply(term.text, left, right);
      if (value === undefined) return undefined;
      stack.push(value);
    } else {
      const value = term.type === "name" ? lookup(term.text) : term;
      if (value === undefined) return undefined;
      stack.push(value);
    }
  }
  return stack.length === 1 ? stack[0] : undefined;
}

/** Whole numbers that are safe, and strings that are joined: all that is the same in every language. */
function apply(operator: string, left: Literal, right: Literal): Literal | undefined {
  if (operator === "+" && left.type === "string" && right.type === "string")
    return { type: "string", text: left.text + right.text };
  if (!isWhole(left) || !isWhole(right)) return undefined;
  const [a, b] = [Number(left.text), Number(right.text)];
  const value = operator === "+" ? a + b : operator === "-" ? a - b : a * b;
  return Number.isSafeInteger(value) ? { type: "number", text: String(value) } : undefined;
}

function isWhole(value: Literal): boolean {
  return value.type === "number" && /^-?\d+$/.test(value.text) && Number.isSafeInteger(Number(value.text));
}
