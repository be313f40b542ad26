/** The forms of Unicode a file may be in, by their WHATWG names (UTF-32 has none: by its usual name). */
export type UnicodeForm = "utf-8" | "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be";

/** Strict decoding: `undefined` for anything that is not well formed. A byte order mark is text here. */
export function unicodeText(bytes: Uint8Array, form: UnicodeForm): string | undefined {
  if (form === "utf-32le" || form === "utf-32be") return utf32Text(bytes, form === "utf-32le");
  try {
    return decoders[form].decode(bytes);
  } catch {
    return undefined;
  }
}

const decoders = {
  "utf-8": new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }),
  "utf-16le": new TextDecoder("utf-16le", { fatal: true, ignoreBOM: true }),
  "utf-16be": new TextDecoder("utf-16be", { fatal: true, ignoreBOM: true }),
};

function utf32Text(bytes: Uint8Array, little: boolean): string | undefined {
  if (bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const point = view.getUint32(at, little);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
    parts.push(String.fromCodePoint(point));
  }
  return parts.join("");
}

const marks: readonly (readonly [UnicodeForm, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-32le", [0xff, 0xfe, 0, 0]],
  ["utf-32be", [0, 0, 0xfe, 0xff]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** The form a byte order mark tells, and the mark's length. */
export function byteOrderMark(bytes: Uint8Array): { form: UnicodeForm; length: number } | undefined {
  const found = marks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  return found && { form: found[0], length: found[1].length };
}
