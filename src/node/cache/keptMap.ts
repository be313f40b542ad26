import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Kept } from "../../core/ports/kept.ts";
import type { Log } from "../../core/ports/log.ts";
import { keyOf, type KeptRecord, KeptTable, recordSize, writeTable } from "./keptTable.ts";

/** Tables that may lie side by side before they become one. */
const mostTables = 12;

/** A value that was not asked for in so many days is noted as used again: not every run has to write. */
const daysBetweenNotes = 7;

/** Where values are kept. */
export interface KeptPlace {
  readonly folder: string;
  /** Bytes of all tables together; then those go that were not asked for in the longest time. */
  readonly most: number;
  readonly log: Log;
}

/**
 * Values in a folder that several processes share without waiting for each other: each adds a table of its own, whole or not at
 * all, and nothing is deleted but what stands in a newer table. A damaged table is discarded, a folder that cannot be written
 * is told of; neither stops anything.
 */
export class KeptMap implements Kept {
  readonly #place: KeptPlace;
  readonly #fresh = new Map<string, string>();
  #tables: readonly KeptTable[] | undefined;

  constructor(place: KeptPlace) {
    this.#place = place;
  }

  get(key: string): string | undefined {
    const fresh = this.#fresh.get(key);
    if (fresh !== undefined) return fresh;
    this.#tables ??= readTables(this.#place).map(({ table }) => table);
    const hashed = keyOf(key);
    for (const table of this.#tables) {
      const at = table.find(hashed);
      if (at < 0) continue;
      const value = table.valueAt(at);
      if (table.dayAt(at) + daysBetweenNotes <= today()) this.#fresh.set(key, value);
      return value;
    }
    return undefined;
  }

  set(key: string, value: string): void {
    this.#fresh.set(key, value);
  }

  /**
   * Writes what is new; what was read is forgotten, so that memory is only held while it is needed. False where it could not be
   * written: then it has been told.
   */
  save(): boolean {
    const records = [...this.#fresh].map(([key, value]) => ({ key: keyOf(key), day: today(), value }));
    this.#fresh.clear();
    this.#tables = undefined;
    if (records.length === 0) return true;
    try {
      addTable(this.#place.folder, records);
      tidy(this.#place);
      return true;
    } catch (error) {
      const detail = (error as NodeJS.ErrnoException).code ?? String(error);
      this.#place.log.warn(`The cache in ${this.#place.folder} cannot be written (${detail}): the next run counts anew.`);
      return false;
    }
  }
}

function today(): number {
  return Math.floor(Date.now() / 86_400_000);
}

interface TableFile {
  readonly path: string;
  readonly size: number;
  readonly table: KeptTable;
}

/** All tables of a folder, the newest first: names begin with the time. */
function readTables(place: KeptPlace): TableFile[] {
  const paths = namesIn(place.folder).filter((name) => name.endsWith(".table"));
  return paths
    .toSorted()
    .toReversed()
    .flatMap((name) => readTable(join(place.folder, name), place.log) ?? []);
}

/** `undefined` where it is gone since it was listed, or damaged: then it goes. */
function readTable(path: string, log: Log): TableFile | undefined {
  const bytes = readIfThere(path);
  if (bytes === undefined) return undefined;
  const table = KeptTable.read(bytes);
  if (table) return { path, size: bytes.length, table };
  log.info(`Discarded ${path} of the cache: it is damaged, or of another version.`);
  remove(path);
  return undefined;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // a folder that is read-only: it is discarded again the next time
  }
}

/** Puts a table beside the others under a name that nobody else takes. */
function addTable(folder: string, records: readonly KeptRecord[]): void {
  const path = join(folder, `${Date.now().toString(36).padStart(9, "0")}-${randomUUID()}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(`${path}.new`, writeTable(records), { mode: 0o600 });
    renameSync(`${path}.new`, `${path}.table`);
  } catch (error) {
    remove(`${path}.new`);
    throw error;
  }
}

/**
 * Makes one table of many, and fewer values of too many. Only tables that were read go, after all of them stand in the new
 * one: whoever does the same at the same time loses nothing, a value may only stand twice for a while.
 */
function tidy(place: KeptPlace): void {
  const files = readTables(place);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (files.length <= mostTables && size <= place.most) return;
  addTable(place.folder, lastUsed(merged(files), place.most / 2));
  for (const { path } of files) remove(path);
  removeLeftovers(place.folder);
}

/** Every key once, with the last day of its use. */
function merged(files: readonly TableFile[]): KeptRecord[] {
  const records = files.flatMap(({ table }) => [...table.records()]);
  return records.toSorted((a, b) => b.day - a.day);
}

/** The first ones that take no more than so many bytes; equal keys stand twice and count twice. */
function lastUsed(records: readonly KeptRecord[], most: number): readonly KeptRecord[] {
  let size = 0;
  const end = records.findIndex(({ value }) => (size += recordSize + Buffer.byteLength(value)) > most);
  return end < 0 ? records : records.slice(0, end);
}

/** What a process that was killed left behind an hour ago or more. */
function removeLeftovers(folder: string): void {
  const old = (Date.now() - 3_600_000).toString(36).padStart(9, "0");
  for (const name of namesIn(folder)) if (name.endsWith(".new") && name < old) remove(join(folder, name));
}
