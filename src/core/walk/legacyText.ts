import iconv from "iconv-lite";

/**
 * Decodes by a table (never by the engine's own TextDecoder: engines differ); `undefined` where the encoding is unknown
 * or a byte has no character in it.
 */
export function legacyText(bytes: Uint8Array, encoding: string): string | undefined {
  if (!iconv.encodingExists(encoding)) return undefined;
  const text = iconv.decode(bytes, encoding, { stripBOM: false });
  return text.includes("\uFFFD") ? undefined : text;
}
