import { Kind, type Lexemes } from "../lexemes.ts";
import { afterAngles } from "../read/angles.ts";
import { afterType } from "./types.ts";

/** Words that go on with the expression before them, also on a new line. */
const infix = new Set(["in", "instanceof", "as", "satisfies", "of", "is", "extends", "implements", "from"]);
/** Words that something must follow. */
const open = new Set(
  "default export async declare abstract extends implements typeof in of new return await yield case delete void throw else do import as satisfies namespace module keyof infer readonly unique instanceof const let var function class interface enum get set static public private protected accessor override".split(
    " ",
  ),
);

/** True where an operand may end at this lexeme, so that a line break behind it can end the statement. */
export function endsOperand(lexemes: Lexemes, at: number): boolean {
  if (lexemes.kinds[at] === Kind.Word)
    return !open.has(lexemes.words(at)) || lexemes.is(at - 1, ".") || (lexemes.is(at, "const") && lexemes.is(at - 1, "as"));
  if (lexemes.kinds[at] !== Kind.Mark) return true;
  const mark = lexemes.words(at);
  return mark === ")" || mark === "]" || mark === "}" || mark === "++" || mark === "--" || mark === "!";
}

/** True where a new statement starts: behind `;`, a block, or a line break that cannot be inside an expression. */
export function startsStatement(lexemes: Lexemes, at: number): boolean {
  if (at === 0 || lexemes.is(at - 1, ";")) return true;
  if (lexemes.is(at, "{") || !breaks(lexemes, at)) return false;
  if (!lexemes.startsLine(at)) return lexemes.is(at - 1, "}");
  return endsOperand(lexemes, at - 1) || (declares(lexemes, at) && endsType(lexemes, at - 1));
}

const declaring = new Set(
  "export import const let var function class interface type enum declare namespace abstract async".split(" "),
);

function declares(lexemes: Lexemes, at: number): boolean {
  return lexemes.isWord(at) && declaring.has(lexemes.words(at)) && lexemes.isWord(at + 1);
}

/** `Map<A, B>` and `void` end a type, though no operand. */
function endsType(lexemes: Lexemes, at: number): boolean {
  return lexemes.is(at, ">") || lexemes.is(at, "void");
}

/** A lexeme that cannot go on with an operand. */
function breaks(lexemes: Lexemes, at: number): boolean {
  const kind = lexemes.kinds[at];
  if (kind === Kind.Word) return !infix.has(lexemes.words(at));
  if (kind === Kind.Mark) return lexemes.is(at, "{") || lexemes.is(at, "@");
  return kind === Kind.String || kind === Kind.Number;
}

/** The index of the lexeme behind an initializer: a `;`, a `,`, a closing bracket, or the start of the next statement. */
export function afterExpression(lexemes: Lexemes, from: number): number {
  let at = from;
  while (at < lexemes.length && (at === from || !endsExpression(lexemes, at))) at = afterOperand(lexemes, at);
  return at;
}

/** True where an expression cannot go on with this lexeme. */
export function endsExpression(lexemes: Lexemes, at: number): boolean {
  if (at >= lexemes.length || lexemes.is(at, ";") || lexemes.is(at, ",")) return true;
  const pair = lexemes.pairs[at] ?? -1;
  if (pair >= 0 && pair < at && lexemes.kinds[at] === Kind.Mark) return true;
  return lexemes.startsLine(at) && (startsStatement(lexemes, at) || (lexemes.is(at, "{") && endsOperand(lexemes, at - 1)));
}

function afterOperand(lexemes: Lexemes, at: number): number {
  if (lexemes.is(at, "<")) return afterTypeArguments(lexemes, at) ?? at + 1;
  const isCast = (lexemes.is(at, "as") || lexemes.is(at, "satisfies")) && !lexemes.is(at - 1, ".");
  return isCast && !lexemes.is(at + 1, "const") ? (afterType(lexemes, at + 1) ?? at + 1) : lexemes.after(at);
}

/** `f<A, B>(` and `new A<B, C>`: behind the `>`, where a comparison would make no sense. */
function afterTypeArguments(lexemes: Lexemes, at: number): number | undefined {
  const behind = lexemes.isWord(at - 1) ? afterAngles(lexemes, at) : undefined;
  return behind !== undefined && (lexemes.is(behind, "(") || lexemes.is(at - 2, "new")) ? behind : undefined;
}
