import { isUtf8 } from "node:buffer";

/** One NUL-ended record of git's; a name that is not UTF-8 carries U+FFFD and must never be opened by it. */
export interface NameRecord {
  readonly text: string;
  readonly utf8: boolean;
}

/** Splits output of `-z` at its NUL bytes. */
export function* records(output: Buffer): Generator<NameRecord, void, undefined> {
  if (isUtf8(output)) {
    const texts = output.toString("utf8").split("\0");
    if (texts.at(-1) === "") texts.pop();
    for (const text of texts) yield { text, utf8: true };
  } else yield* mixedRecords(output);
}

function* mixedRecords(output: Buffer): Generator<NameRecord, void, undefined> {
  for (let start = 0, end; start < output.length; start = end + 1) {
    end = output.indexOf(0, start);
    if (end < 0) end = output.length;
    const record = output.subarray(start, end);
    yield { text: record.toString("utf8"), utf8: isUtf8(record) };
  }
}
