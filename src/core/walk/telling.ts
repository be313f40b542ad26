/** Enough to be sure of an encoding. */
const sampleBytes = 16_384;

/** How much is taken before and after a byte that is not ASCII, within its line. */
const before = 200;
const after = 2000;

/** The parts of a file that are not ASCII with what stands around them, as far as a sample goes. */
export function telling(bytes: Uint8Array): Uint8Array {
  const parts: number[] = [];
  for (let at = 0; parts.length < sampleBytes;) {
    const high = nextHigh(bytes, at);
    if (high < 0) break;
    const end = endOf(bytes, high);
    for (let i = Math.max(at, startOf(bytes, high)); i < end; i++) {
      const listed = alphabetLength(bytes, i);
      i += listed;
      parts.push(listed > 0 ? 0x20 : bytes[i]!);
    }
    at = end;
  }
  return Uint8Array.from(parts);
}

/** The length of an alphabet written down in order: no language is told by it, and each takes it for a word of its own. */
function alphabetLength(bytes: Uint8Array, from: number): number {
  if (bytes[from]! < 0x80) return 0;
  let end = from + 1;
  while (end < bytes.length && bytes[end] === bytes[end - 1]! + 1) end++;
  return end - from >= 8 ? end - from - 1 : 0;
}

function nextHigh(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at]! < 0x80) at++;
  return at < bytes.length ? at : -1;
}

/** Behind the newline or not too far back: everything there is ASCII, so no character is cut. */
function startOf(bytes: Uint8Array, high: number): number {
  const newline = bytes.subarray(Math.max(0, high - before), high).lastIndexOf(10);
  return Math.max(0, high - before) + (newline < 0 ? 0 : newline + 1);
}

/** The end of the line, or of a far enough part: behind two ASCII bytes no character is cut. */
function endOf(bytes: Uint8Array, high: number): number {
  const isAscii = (at: number): boolean => bytes[at]! < 0x80;
  let end = high + 1;
  while (end < bytes.length && bytes[end - 1] !== 10 && !(end - high > after && isAscii(end - 1) && isAscii(end - 2))) end++;
  return end;
}
