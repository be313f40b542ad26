import { randomFrom } from "../../src/core/order/random.ts";

const letters = "abcdefghijklmnopqrstuvwxyz";
const base64 = `${letters.toUpperCase()}${letters}0123456789+/`;

/** Texts that are one word, or many without white space: what their characters are drawn from. */
const kinds: Readonly<Record<string, (draw: (below: number) => number) => string>> = {
  "one letter": () => "a",
  "random letters": (draw) => letters[draw(letters.length)]!,
  spaces: () => " ",
  CJK: (draw) => String.fromCodePoint(0x4e00 + draw(20_000)),
  base64: (draw) => base64[draw(base64.length)]!,
};

/** Names that `longText` takes. */
export const longKinds: readonly string[] = Object.keys(kinds);

/** A text of one kind, as many bytes of UTF-8 as asked for or up to two less. */
export function longText(kind: string, bytes: number): string {
  const random = randomFrom(0);
  const character = kinds[kind]!;
  const draw = (below: number): number => Math.floor(random() * below);
  const width = Buffer.byteLength(character(draw));
  return Array.from({ length: Math.floor(bytes / width) }, () => character(draw)).join("");
}
