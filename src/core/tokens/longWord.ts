/** Longest run without a boundary, in UTF-8 bytes, that a tokenizer which is not linear may be given. */
const longest = 256 * 1024;

const letter = 1;
const digit = 2;
const space = 3;
const other = 4;

/** Kind of each ASCII character; pre-tokenizers cut at least where the kind changes. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => kindOf(String.fromCharCode(code)));

function kindOf(character: string): number {
  if (/[A-Za-z]/.test(character)) return letter;
  if (/[0-9]/.test(character)) return digit;
  return /\s/.test(character) ? space : other;
}

/**
 * True where a run of letters, of digits, of spaces or of symbols is longer than 256 KB: such a run is one word to a
 * tokenizer, and the general library needs seconds for it. Characters beyond ASCII count as letters.
 */
export function hasTooLongWord(text: string): boolean {
  if (text.length * 3 <= longest) return false;
  let kind = 0;
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const here = code < 128 ? kinds[code]! : letter;
    if (here !== kind) bytes = 0;
    kind = here;
    bytes += widthOf(code);
    if (bytes > longest) return true;
  }
  return false;
}

/** UTF-8 bytes of a UTF-16 code unit; each half of a surrogate pair carries two of the four. */
function widthOf(code: number): number {
  if (code < 0x80) return 1;
  return code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
}
