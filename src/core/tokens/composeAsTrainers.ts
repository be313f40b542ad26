import type { Compose } from "./composedText.ts";

/**
 * Characters younger than Unicode 9 that compose, decompose or are reordered today. The trainers' tokenizer composes by
 * Unicode 9 and leaves them as they stand (found by trying all characters on Hugging Face's tokenizers 0.23.2).
 */
const younger =
  "7fd 897-89f 8ca-8d3 9fe c3c d3b-d3c eba 1715 1abf-1add 1ae0-1aeb 1df6-1dfa a82c 105c9 105d2 105da 105e4 " +
  "10d24-10d27 10d69-10d6d 10eab-10eac 10efa-10efb 10efd-10eff 10f46-10f50 10f82-10f85 11070 1133b 11382-11385 " +
  "1138b 1138e 11390-11391 113b8 113bb 113c2 113c5 113c7-113c9 113ce-113d0 1145e 11839-1183a 11930 11935 11938 " +
  "1193d-1193e 11943 119e0 11a34 11a47 11a99 11d42 11d44-11d45 11d97 11f41-11f42 1611e-16129 1612f 16d63 " +
  "16d67-16d6a 16ff0-16ff1 1e08f 1e130-1e136 1e2ae 1e2ec-1e2ef 1e4ec-1e4ef 1e5ee-1e5ef 1e6e3 1e6e6 1e6ee-1e6ef " +
  "1e6f5 ";

const inert: ReadonlySet<number> = new Set(
  younger.match(/\S+/g)!.flatMap((range) => {
    const [first, last = first] = range.split("-").map((code) => Number.parseInt(code, 16)) as [number, number?];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }),
);

/**
 * NFC as the trainers' tokenizer does it, whatever Unicode version the JavaScript engine knows. Characters without flags
 * are not assigned in the pinned version: they stay as they are too.
 */
export function composeAsTrainers(flagsOf: Uint8Array): Compose {
  const stays = (code: number): boolean => flagsOf[code] === 0 || (code >= 0x7fd && inert.has(code));
  return (text) => {
    let composed = "";
    let from = 0;
    let changes = false;
    for (const { 0: run, index } of text.matchAll(beyondLatin)) {
      changes = true;
      for (let at = 0; at < run.length; at++) {
        const code = run.codePointAt(at)!;
        const width = code > 0xffff ? 2 : 1;
        if (stays(code)) {
          composed += text.slice(from, index + at).normalize("NFC") + run.slice(at, at + width);
          from = index + at + width;
        }
        at += width - 1;
      }
    }
    return changes ? composed + text.slice(from).normalize("NFC") : text;
  };
}

/** Nothing below U+0300 ever changes. */
const beyondLatin = /[^\0-\u02ff]+/g;
