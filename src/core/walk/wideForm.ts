import { unicodeText, type UnicodeForm } from "./unicodeText.ts";

/** Enough to tell text from anything else. */
const sampleBytes = 4096;

/** UTF-16 or UTF-32 without a byte order mark, told by content; `undefined` where it reads as text in none of them. */
export function wideForm(bytes: Uint8Array): UnicodeForm | undefined {
  const forms: UnicodeForm[] = bytes.length % 4 === 0 ? ["utf-32le", "utf-32be"] : [];
  if (bytes.length % 2 === 0) forms.push("utf-16le", "utf-16be");
  const texts = forms.map((form) => ({ form, text: sampleOf(bytes, form) }));
  const likely = texts.filter(({ text }) => text !== undefined && looksLikeText(text));
  return likely.toSorted((a, b) => plain(b.text!) - plain(a.text!))[0]?.form;
}

/** The start of the text, not cut inside a pair of surrogates. */
function sampleOf(bytes: Uint8Array, form: UnicodeForm): string | undefined {
  const sample = bytes.subarray(0, sampleBytes);
  return (
    unicodeText(sample, form) ?? (bytes.length > sampleBytes ? unicodeText(bytes.subarray(0, sampleBytes - 2), form) : undefined)
  );
}

/** No control character, nothing unassigned or private, and as much ASCII as any source file has. */
function looksLikeText(text: string): boolean {
  return !/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\p{Cn}\p{Co}]/u.test(text) && plain(text) * 50 >= text.length;
}

/** How many characters are ASCII: what is left in the wrong byte order has none. */
function plain(text: string): number {
  return text.match(/[\x09-\x7e]/g)?.length ?? 0;
}
