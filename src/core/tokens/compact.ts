import type { Vocabulary } from "./vocabulary.ts";

/** "RLV1" in the first four bytes: a vocabulary in compact form, this version of it. */
const signature = 0x31564c52;

/**
 * Writes a vocabulary as bytes: numbers of tokens and merges, lengths of the tokens, their bytes, the halves and the results of
 * the merges. Numbers stand in planes, all lowest bytes first, which general compressors like best.
 */
export function writeCompact(vocabulary: Vocabulary): Uint8Array {
  const { bytes, offsets, left, right, result } = vocabulary;
  const lengths = Uint32Array.from({ length: offsets.length - 1 }, (_, id) => offsets[id + 1]! - offsets[id]!);
  const steps = result.map((id, rank) => (id - (result[rank - 1] ?? 0)) & 0xffffff);
  const parts = [
    new Uint8Array(Uint32Array.of(signature, lengths.length, left.length, bytes.length).buffer),
    planes(lengths),
    bytes,
    planes(left),
    planes(right),
    planes(steps),
  ];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Reads what `writeCompact` wrote; `undefined` where it is something else or cut short. Literals are kept apart. */
export function readCompact(whole: Uint8Array): Omit<Vocabulary, "literals"> | undefined {
  const header = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
  if (whole.length < 16 || header.getUint32(0, true) !== signature) return undefined;
  const [tokens, merges, size] = [4, 8, 12].map((at) => header.getUint32(at, true)) as [number, number, number];
  if (whole.length !== 16 + 3 * tokens + size + 9 * merges) return undefined;
  const read = (at: number, count: number): Uint32Array => numbers(whole.subarray(at, at + 3 * count));
  const bytesAt = 16 + 3 * tokens;
  const mergesAt = bytesAt + size;
  return {
    offsets: sums(read(16, tokens)),
    bytes: whole.slice(bytesAt, mergesAt),
    left: read(mergesAt, merges),
    right: read(mergesAt + 3 * merges, merges),
    result: sums(read(mergesAt + 6 * merges, merges)).subarray(1),
  };
}

/** Numbers below 2^24 as three planes of bytes. */
function planes(numbers: Uint32Array): Uint8Array {
  const count = numbers.length;
  const bytes = new Uint8Array(3 * count);
  for (const [at, number] of numbers.entries()) {
    bytes[at] = number;
    bytes[count + at] = number >> 8;
    bytes[2 * count + at] = number >> 16;
  }
  return bytes;
}

function numbers(planes: Uint8Array): Uint32Array {
  const count = planes.length / 3;
  const whole = new Uint32Array(count);
  for (let at = 0; at < count; at++) whole[at] = planes[at]! | (planes[count + at]! << 8) | (planes[2 * count + at]! << 16);
  return whole;
}

/** Running sums below 2^24, from 0. */
function sums(steps: Uint32Array): Uint32Array {
  const whole = new Uint32Array(steps.length + 1);
  for (let at = 0; at < steps.length; at++) whole[at + 1] = (whole[at]! + steps[at]!) & 0xffffff;
  return whole;
}
