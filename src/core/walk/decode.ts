/** Text and the WHATWG name of the encoding it was read with, or why it is no text. */
export type Decoded = { readonly text: string; readonly encoding: string } | { readonly reason: "binary" | "encoding" };

/** Bytes to text without a change to it: by byte order mark, then strict UTF-8. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.includes(0)) return { reason: "binary" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { reason: "encoding" };
  }
}
