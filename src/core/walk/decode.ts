import { legacyEncoding } from "./legacyEncoding.ts";
import { byteOrderMark, unicodeText, type UnicodeForm } from "./unicodeText.ts";
import { wideForm } from "./wideForm.ts";

/** Text and the WHATWG name of the encoding it was read with, or why it is no text. */
export type Decoded =
  | { readonly text: string; readonly encoding: string }
  | { readonly reason: "binary" | "encoding"; readonly detail?: string };

/**
 * Bytes to text without a change to it: by byte order mark (which is dropped), as strict UTF-8, as UTF-16 or UTF-32
 * without a mark, then in the likeliest older encoding if one is likely at all. A wrong text is worse than none.
 */
export function decode(bytes: Uint8Array): Decoded {
  const mark = byteOrderMark(bytes);
  const marked = mark && as(mark.form, bytes.subarray(mark.length));
  if (marked && !marked.text.includes("\0")) return marked;
  if (bytes.includes(0)) return wide(bytes);
  if (mark?.form === "utf-8") return { reason: "encoding" }; // it says what it is, and is not
  return as("utf-8", bytes) ?? legacyEncoding(bytes) ?? { reason: "encoding" };
}

function as(form: UnicodeForm, bytes: Uint8Array): { text: string; encoding: string } | undefined {
  const text = unicodeText(bytes, form);
  return text === undefined ? undefined : { text, encoding: form };
}

/** A NUL byte is half of a letter in UTF-16, and never text otherwise. */
function wide(bytes: Uint8Array): Decoded {
  const form = wideForm(bytes);
  return (form && as(form, bytes)) ?? { reason: "binary" };
}
