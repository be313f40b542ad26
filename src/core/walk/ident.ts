const dollar = 0x24;
const marker = new TextEncoder().encode("$Id");

/** Every `$Id: ... $` on one line becomes `$Id$`, as the attribute `ident` asks (gitattributes(5)). */
export function withoutIds(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (let at = bytes.indexOf(dollar); at >= 0;) {
    const end = startsId(bytes, at) ? endOfId(bytes, at + marker.length) : -1;
    if (end > 0) {
      parts.push(bytes.subarray(from, at), marker);
      from = end;
    }
    at = bytes.indexOf(dollar, end > 0 ? end + 1 : at + 1);
  }
  return parts.length === 0 ? bytes : joined([...parts, bytes.subarray(from)]);
}

function startsId(bytes: Uint8Array, at: number): boolean {
  return marker.every((byte, i) => bytes[at + i] === byte) && bytes[at + marker.length] === 0x3a;
}

/** Where the closing `$` stands; -1 where the line ends before it. */
function endOfId(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(dollar, from);
  const newline = bytes.indexOf(10, from);
  return end >= 0 && (newline < 0 || end < newline) ? end : -1;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
