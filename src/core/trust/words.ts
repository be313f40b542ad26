/**
 * Calls back with a 32-bit hash of each word of a text (letters, digits and `_`, in lower case; other scripts unit by unit of
 * letters), in order. FNV-1a (public domain); no word is made as a string.
 */
export function eachWord(text: string, word: (hash: number) => void): void {
  let hash = seed;
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isWordUnit(unit)) {
      hash = Math.imul(hash ^ (unit >= 65 && unit <= 90 ? unit + 32 : unit), 0x01000193);
      length += 1;
    } else if (length > 0) {
      word(hash >>> 0);
      hash = seed;
      length = 0;
    }
  }
  if (length > 0) word(hash >>> 0);
}

const seed = 0x811c9dc5 | 0;

/** Everything beyond ASCII but blanks and the punctuation of General Punctuation and CJK Symbols counts as a letter. */
function isWordUnit(unit: number): boolean {
  if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95;
  return unit >= 0xaa && unit !== 0xfeff && !(unit >= 0x2000 && unit <= 0x206f) && !(unit >= 0x3000 && unit <= 0x303f);
}
