import fc from "fast-check";

/** What source code is made of, and what it should not be made of. */
const shards = fc.oneof(
  fc.constantFrom(..."aZéßǅʰªж字かア한ב\u0e01".split(""), ..."0٣½Ⅷ".split(""), ..."'\"/.(){};=-_#@€→".split("")),
  fc.constantFrom(" ", "  ", "\t", "\n", "\r\n", "\r", "\u00a0", "\u3000", "\u2028", "\u0085", "\ufeff", "\v"),
  fc.constantFrom(
    "\u0301",
    "\u0323",
    "\u0345",
    "\u1161",
    "\u11a8",
    "\u1100",
    "\u0d3c",
    "\u{11938}",
    "\u{1193b}\u{1193c}",
    "e\u0301",
  ),
  fc.constantFrom("\0", "\u0001", "\u200b", "\u00ad", "\u{e000}", "\ud800", "\udc00", "😀", "👩‍👩‍👧", "🇩🇪", "\u{16ea0}", "\u0cdc"),
  fc.constantFrom(
    "'s",
    "'LL",
    "'ſ",
    "'re",
    "it's",
    "HTTPServer",
    "camelCase",
    "hello",
    " world",
    "whole",
    " whole",
    "aaaa",
    "1234",
  ),
  fc.constantFrom(
    "<|end|>",
    "<|end|>x",
    "<tool>",
    "<|en",
    "<｜end▁of▁sentence｜>",
    "<｜hole｜>",
    "//\n",
    "/*",
    "\n\n",
    "!!!",
    "```",
  ),
);
/** Texts for property tests: made of those shards, or of any code units. */
export const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.array(shards, { maxLength: 24 }).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 24 }) },
);
