import { readdir } from "node:fs/promises";
import { join, sep } from "node:path";
import { containers } from "../../core/export/container.ts";
import type { Format } from "../../core/export/formats/format.ts";
import { formats } from "../../core/export/formats/table.ts";
import { manifestName } from "../../core/export/manifest.ts";
import { type Checking, rowFaults } from "../../core/export/rowFaults.ts";
import { comparePaths } from "../../core/model/repoPath.ts";
import { Problem } from "../../core/model/problem.ts";
import type { Progress } from "../../core/ports/progress.ts";
import { hashFile } from "./hashFile.ts";
import type { Manifest } from "./readManifest.ts";
import { streamFaults } from "./streamFaults.ts";
import { readRows, type ReadRow } from "./readRows.ts";

/** Something wrong in a dataset: with a row (1-based) of a file, or with the whole file. */
export interface DatasetProblem {
  readonly file: string;
  readonly row: number | null;
  readonly problem: string;
}

/** `check --json`. */
export interface CheckReport {
  /** Rows of all files of all formats. */
  readonly rows: number;
  readonly problems: readonly DatasetProblem[];
}

/** A dataset on the disk, ours or edited since. */
export interface CheckJob {
  readonly dir: string;
  readonly manifest: Manifest | string;
  readonly checking: Checking;
  readonly progress: Progress;
}

/** Reads a dataset back and tells all that is wrong with it, in the order of its files. */
export async function checkDataset(job: CheckJob, signal?: AbortSignal): Promise<CheckReport> {
  const { dir, manifest } = job;
  const found = await filesIn(dir);
  const problems: DatasetProblem[] = typeof manifest === "string" ? [{ file: manifestName, row: null, problem: manifest }] : [];
  if (typeof manifest !== "string") problems.push(...(await listFaults(manifest, found, dir, signal)));
  const ids = new Map<string, Set<string>>();
  let rows = 0;
  for (const { path, format } of shardsIn(found)) {
    const seen = ids.get(format.id) ?? new Set<string>();
    ids.set(format.id, seen);
    let own = 0;
    for await (const { row, faults } of fileFaults(join(dir, path), { format, seen, job }, signal)) {
      if (row !== null) job.progress("export", ++rows);
      if (row !== null) own += 1;
      problems.push(...faults.map((problem) => ({ file: path, row, problem })));
    }
    problems.push(...rowCountFault(manifest, path, own));
  }
  for (const path of streamsIn(found)) {
    const stream = await streamFaults(dir, path);
    rows += stream.rows;
    problems.push(...stream.faults.map((problem) => ({ file: path, row: null, problem })));
  }
  if (rows === 0)
    problems.push({ file: ".", row: null, problem: "there are no rows: no folder of a format holds a file of rows" });
  return { rows, problems };
}

async function filesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(error.code === "ENOENT" ? "file-missing" : "file-unreadable", { path: dir, detail: error.message });
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .split(sep)
        .join("/"),
    )
    .toSorted(comparePaths);
}

/** Files of rows: in a folder named as a format, with the ending of a container. */
function shardsIn(found: readonly string[]): { path: string; format: Format }[] {
  return found.flatMap((path) => {
    const format = formats.find(({ id }) => path.startsWith(`${id}/`));
    return format && containers.some((container) => path.endsWith(`.${container}`)) ? [{ path, format }] : [];
  });
}

function streamsIn(found: readonly string[]): string[] {
  const folders = formats.filter(({ isStream }) => isStream).map(({ id }) => `${id}/`);
  return found.filter((path) => path.endsWith(".bin") && folders.some((folder) => path.startsWith(folder)));
}

/** The list of the manifest against the disk: missing files, changed ones, files of rows that it does not know. */
async function listFaults(
  { files }: Manifest,
  found: readonly string[],
  dir: string,
  signal?: AbortSignal,
): Promise<DatasetProblem[]> {
  const faults: DatasetProblem[] = [];
  const there = new Set(found);
  for (const { path, bytes, sha256 } of files) {
    signal?.throwIfAborted();
    if (!there.has(path)) faults.push({ file: path, row: null, problem: "missing: the manifest lists it" });
    else if ((await hashFile(join(dir, path))).sha256 !== sha256)
      faults.push({
        file: path,
        row: null,
        problem: `changed: it is not the file of ${bytes} bytes whose checksum the manifest has`,
      });
  }
  const listed = new Set(files.map(({ path }) => path));
  const strays = shardsIn(found).filter(({ path }) => !listed.has(path));
  return [...faults, ...strays.map(({ path }) => ({ file: path, row: null, problem: "the manifest does not list it" }))];
}

function rowCountFault(manifest: Manifest | string, path: string, rows: number): DatasetProblem[] {
  const said = typeof manifest === "string" ? undefined : manifest.files.find((file) => file.path === path)?.rows;
  if (said === undefined || said === rows) return [];
  return [{ file: path, row: null, problem: `${rows} rows, the manifest says ${said}` }];
}

interface RowWorld {
  readonly format: Format;
  /** Ids of this format so far. */
  readonly seen: Set<string>;
  readonly job: CheckJob;
}

async function* fileFaults(
  path: string,
  world: RowWorld,
  signal?: AbortSignal,
): AsyncGenerator<{ row: number | null; faults: string[] }, void, undefined> {
  const rows = readRows(path);
  for (;;) {
    signal?.throwIfAborted();
    let next: IteratorResult<ReadRow, void>;
    try {
      next = await rows.next();
    } catch (error) {
      yield { row: null, faults: [`cannot be read: ${error instanceof Error ? error.message : String(error)}`] };
      return;
    }
    if (next.done) return;
    yield { row: next.value.number, faults: await faultsOf(next.value, world) };
  }
}

async function faultsOf({ value, fault }: ReadRow, { format, seen, job }: RowWorld): Promise<string[]> {
  if (fault !== undefined) return [fault];
  const faults = await rowFaults(value, format, job.checking);
  const repeated = idsOf(value).filter((id) => {
    const isThere = seen.has(id);
    seen.add(id);
    return isThere;
  });
  return [...faults, ...repeated.map((id) => `the id ${id} is there before`)];
}

/** The sample of a row, or the samples that are packed into it. */
function idsOf(row: unknown): string[] {
  const { id, sample_ids: ids } = (row ?? {}) as { readonly id?: unknown; readonly sample_ids?: unknown };
  return [id, ...(Array.isArray(ids) ? (ids as unknown[]) : [])].filter((one) => typeof one === "string");
}
