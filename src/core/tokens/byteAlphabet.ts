/**
 * GPT-2's alphabet: byte-level tokenizers write every byte as one printable character, so that a vocabulary is plain text.
 * Bytes that print stand for themselves, the other 68 are U+0100 onwards in order (openai/gpt-2, `bytes_to_unicode`).
 */
export const characterOfByte: readonly string[] = alphabet();

const byteOfCharacter: ReadonlyMap<string, number> = new Map(characterOfByte.map((character, byte) => [character, byte]));

function alphabet(): string[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(prints(byte) ? byte : next++));
}

function prints(byte: number): boolean {
  return (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
}

/** The byte of each character by its code; -1 where it is none of the alphabet. */
const byteOfCode = Int16Array.from({ length: 0x200 }, (_, code) => byteOfCharacter.get(String.fromCharCode(code)) ?? -1);

/** Whether a token of a vocabulary is written in the alphabet. */
export function isSpelt(token: string): boolean {
  for (let at = 0; at < token.length; at++) if ((byteOfCode[token.charCodeAt(at)] ?? -1) < 0) return false;
  return true;
}

/** Writes the bytes that a token stands for, one for each of its characters. */
export function writeBytes(token: string, target: Uint8Array, from: number): void {
  for (let at = 0; at < token.length; at++) target[from + at] = byteOfCode[token.charCodeAt(at)]!;
}

/** The bytes that a token of a vocabulary stands for; `undefined` where it is not written in the alphabet. */
export function bytesOfToken(token: string): Uint8Array | undefined {
  if (!isSpelt(token)) return undefined;
  const bytes = new Uint8Array(token.length);
  writeBytes(token, bytes, 0);
  return bytes;
}

/** How a vocabulary writes these bytes. */
export function tokenOfBytes(bytes: Uint8Array): string {
  let token = "";
  for (const byte of bytes) token += characterOfByte[byte];
  return token;
}
