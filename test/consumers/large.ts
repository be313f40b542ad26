import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Container } from "../../src/core/export/container.ts";
import { formatsOf } from "../../src/core/export/formats/table.ts";
import type { Sample } from "../../src/core/model/sample.ts";
import { exportDataset } from "../../src/node/export/exportDataset.ts";
import { origin, sampleOf, view } from "../core/export/fake.ts";

/** A dataset of many long rows, and what each of them must read as. */
export interface Large {
  readonly dir: string;
  readonly container: Container;
  /** Lines of JSON: id, and the SHA-256 of the content of its first turn. */
  readonly expected: string;
}

const edges = '\u2028\u2029\u0085\u0000\u0001\u001f\u007f\ufeff漢字👩‍💻\r\n\t"\\';

/** Writes so many rows of so many kilobytes, in memory that does not grow with them. */
export async function makeLarge(
  folder: string,
  container: Container,
  source: string,
  [rows, kilobytes] = [1000, 500],
): Promise<Large> {
  const [dir, expected] = [join(folder, `large-${container}`), join(folder, `large-${container}.expected`)];
  const hashes: string[] = [];
  async function* samples(): AsyncGenerator<Sample> {
    for (let row = 0; row < rows; row++) {
      const sample = sampleOf(String(row));
      const start = (row * 7919) % (source.length - kilobytes * 1000);
      const content = `${row}${edges}${source.slice(start, start + kilobytes * 1000)}`;
      hashes.push(JSON.stringify({ id: sample.id, sha256: createHash("sha256").update(content).digest("hex") }));
      yield { ...sample, messages: [{ role: "user", content }, sample.messages[1]!] };
    }
  }
  await exportDataset({ target: dir, formats: formatsOf(["messages"]), container, origin, view, rows: samples() });
  writeFileSync(expected, `${hashes.join("\n")}\n`);
  return { dir, container, expected };
}
