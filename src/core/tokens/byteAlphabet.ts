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

/** The bytes that a token of a vocabulary stands for; `undefined` where it is not written in the alphabet. */
export function bytesOfToken(token: string): Uint8Array | undefined {
  const bytes = new Uint8Array(token.length);
  for (let at = 0; at < token.length; at++) {
    const byte = byteOfCharacter.get(token[at]!);
    if (byte === undefined) return undefined;
    bytes[at] = byte;
  }
  return bytes;
}

/** How a vocabulary writes these bytes. */
export function tokenOfBytes(bytes: Uint8Array): string {
  let token = "";
  for (const byte of bytes) token += characterOfByte[byte];
  return token;
}
