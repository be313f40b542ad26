import type { Lexemes } from "../lexemes.ts";
import { afterAngles } from "../read/angles.ts";
import { type FunctionHead, functionHead } from "./functions.ts";

const modifiers = new Set("public private protected static readonly abstract override async get set accessor declare".split(" "));

/** A method with the index of its name. */
export interface Method {
  readonly at: number;
  /** Index of its first modifier. */
  readonly from: number;
  readonly head: FunctionHead;
}

/** The methods of the class whose body opens at `open`. Accessors and constructors are methods, too. */
export function methodsOf(lexemes: Lexemes, open: number): readonly Method[] {
  const close = lexemes.after(open) - 1;
  const methods: Method[] = [];
  for (let at = open + 1; at < close;) {
    const method = startsMember(lexemes, at, open) ? methodAt(lexemes, at) : undefined;
    if (method !== undefined) methods.push(method);
    at = method === undefined ? lexemes.after(at) : method.head.next;
  }
  return methods;
}

function startsMember(lexemes: Lexemes, at: number, open: number): boolean {
  if (!lexemes.isWord(at) && !lexemes.is(at, "*")) return false;
  if (at - 1 === open || lexemes.is(at - 1, ";") || lexemes.is(at - 1, "}")) return true;
  return lexemes.startsLine(at) && !operator.test(lexemes.words(at - 1));
}

/** What a line goes on from. */
const operator = /^[=+\-*/%&|^<?:,.([~]$|^=>$/;

function methodAt(lexemes: Lexemes, from: number): Method | undefined {
  let at = from;
  while (modifiers.has(lexemes.words(at)) && (lexemes.isWord(at + 1) || lexemes.is(at + 1, "*"))) at++;
  if (lexemes.is(at, "*")) at++;
  if (!lexemes.isWord(at)) return undefined;
  const head = functionHead(lexemes, lexemes.is(at + 1, "?") ? at + 2 : at + 1);
  return head && { at, from, head };
}

/** Interfaces that a class implements, with what stands between them. */
const mostNames = 120;

/** What `extends` names behind a class's or interface's name, and where its body opens. */
export function heritageAt(
  lexemes: Lexemes,
  at: number,
): { readonly extends?: readonly string[]; readonly open: number } | undefined {
  let index = at;
  if (lexemes.is(index, "<")) {
    const behind = afterAngles(lexemes, index);
    if (behind === undefined) return undefined;
    index = behind;
  }
  const names: string[] = [];
  let plain = true;
  if (lexemes.is(index, "extends")) {
    do {
      const read = nameAt(lexemes, index + 1);
      if (read === undefined) return undefined;
      names.push(read.name);
      index = read.next;
    } while (lexemes.is(index, ","));
    plain = lexemes.is(index, "{") || lexemes.is(index, "implements");
  }
  for (let steps = 0; index < lexemes.length && !lexemes.is(index, "{"); steps++) {
    if (lexemes.is(index, ";") || steps > mostNames) return undefined;
    const behind = lexemes.is(index, "<") ? afterAngles(lexemes, index) : lexemes.after(index);
    if (behind === undefined) return undefined;
    index = behind;
  }
  return index < lexemes.length ? { open: index, ...(plain ? { extends: names } : {}) } : undefined;
}

/** `a.b.C<T>`: the last name. */
function nameAt(lexemes: Lexemes, at: number): { readonly name: string; readonly next: number } | undefined {
  if (!lexemes.isWord(at)) return undefined;
  let index = at;
  while (lexemes.is(index + 1, ".") && lexemes.isWord(index + 2)) index += 2;
  const name = lexemes.words(index);
  const next = lexemes.is(index + 1, "<") ? afterAngles(lexemes, index + 1) : index + 1;
  return next === undefined ? undefined : { name, next };
}
