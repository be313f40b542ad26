const CR = 13;
const LF = 10;

/** Counts of git's that tell text from binary and CRLF from LF. */
interface Counts {
  crlf: number;
  loneCr: number;
  nul: number;
  printable: number;
  nonPrintable: number;
}

function countBytes(bytes: Uint8Array): Counts {
  const counts: Counts = { crlf: 0, loneCr: 0, nul: 0, printable: 0, nonPrintable: 0 };
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === CR && bytes[i + 1] === LF) {
      counts.crlf++;
      i++;
    } else if (byte === CR) counts.loneCr++;
    else if (byte !== LF) countOne(counts, byte);
  }
  if (bytes.at(-1) === 0x1a) counts.nonPrintable--; // the end-of-file mark of DOS
  return counts;
}

/** Backspace, tab, form feed and escape are as good as letters. */
function countOne(counts: Counts, byte: number): void {
  if (byte === 0) counts.nul++;
  if ((byte >= 32 && byte !== 127) || byte === 8 || byte === 9 || byte === 12 || byte === 27) counts.printable++;
  else counts.nonPrintable++;
}

/** Git's test on content: a lone CR, a NUL, or more than one control character in 128 makes it binary. */
function looksBinary({ loneCr, nul, printable, nonPrintable }: Counts): boolean {
  return loneCr > 0 || nul > 0 || Math.floor(printable / 128) < nonPrintable;
}

/** Whether git takes the bytes for text and finds a CRLF in them. */
export function isTextWithCrlf(bytes: Uint8Array): boolean {
  if (!bytes.includes(CR)) return false;
  const counts = countBytes(bytes);
  return counts.crlf > 0 && !looksBinary(counts);
}

/** Every CRLF becomes LF; a lone CR stays. */
export function withoutCr(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(CR)) return bytes;
  const result = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte !== CR || bytes[i + 1] !== LF) result[length++] = byte;
  }
  return result.subarray(0, length);
}
