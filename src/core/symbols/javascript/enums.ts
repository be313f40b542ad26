import { fold, termsOf } from "../constant.ts";
import { literalOf } from "../literal.ts";
import { Kind, type Lexemes } from "../lexemes.ts";
import type { Member } from "../symbols.ts";

/** Members of the enum whose body opens at `open`: numbers count on from the last known one. */
export function enumMembers(lexemes: Lexemes, open: number): readonly Member[] | undefined {
  const close = lexemes.after(open) - 1;
  const members: Member[] = [];
  let next: number | undefined = 0;
  for (let at = open + 1; at < close; at++) {
    if (!lexemes.isWord(at)) return undefined;
    const name = lexemes.words(at);
    let to = at + 1;
    while (to < close && !lexemes.is(to, ",")) to = lexemes.after(to);
    const terms = lexemes.is(at + 1, "=") ? termsOf(lexemes, at + 2, to, "javascript") : undefined;
    const value = terms && fold(terms, () => undefined);
    if (to === at + 1) members.push({ name, ...(next === undefined ? {} : { value: String(next++) }) });
    else {
      members.push({ name, ...(value === undefined ? {} : { value: value.text }) });
      next = value?.type === "number" && /^-?\d+$/.test(value.text) ? Number(value.text) + 1 : undefined;
    }
    at = to;
  }
  return members;
}

/** Members of `"a" | "b"`, where every one is a string; undefined for any other type. */
export function unionMembers(lexemes: Lexemes, from: number, to: number): readonly Member[] | undefined {
  const members: Member[] = [];
  for (let at = lexemes.is(from, "|") ? from + 1 : from; at < to; at += 2) {
    const value = lexemes.kinds[at] === Kind.String ? literalOf(lexemes.words(at), Kind.String, "javascript") : undefined;
    if (value === undefined || (at + 1 < to && !lexemes.is(at + 1, "|"))) return undefined;
    members.push({ name: value.text });
  }
  return members.length > 1 ? members : undefined;
}
