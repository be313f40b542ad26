import { rm } from "node:fs/promises";
import type { Feature } from "../../core/export/feature.ts";
import { settled } from "../../core/export/parquetSchema.ts";
import { DurableFile, type Written } from "./durableFile.ts";
import { writeParquet } from "./parquetFile.ts";
import type { ParquetThread, ParquetThreads } from "./parquetThread.ts";
import { RowGroups } from "./rowGroups.ts";
import type { ShardBytes, ShardFile } from "./shardFile.ts";

/**
 * A Parquet shard under way. Its columns are known for certain only when all rows of all shards are there: lines are kept
 * beside. Row groups go to a thread as soon as they are full, with the columns known by then; where a later row brings another
 * column, the file is written anew from the lines.
 */
export class ParquetShard implements ShardFile {
  readonly #path: string;
  readonly #lines: DurableFile;
  readonly #threads: ParquetThreads;
  readonly #groups = new RowGroups();
  #ahead: Ahead | undefined;
  #columns: Feature | undefined;
  #isStale = false;

  private constructor(path: string, lines: DurableFile, threads: ParquetThreads) {
    this.#path = path;
    this.#lines = lines;
    this.#threads = threads;
  }

  static async create(path: string, threads: ParquetThreads): Promise<ParquetShard> {
    return new ParquetShard(path, await DurableFile.create(linesOf(path)), threads);
  }

  async write(line: string, columns: Feature): Promise<void> {
    await this.#lines.write(line);
    if (this.#isStale) return;
    this.#columns = columns;
    const group = this.#groups.add(line.slice(0, -1)); // without its newline, as it is read back
    if (group) await this.#writeAhead(group);
  }

  async close(): Promise<(columns: Feature, signal?: AbortSignal) => Promise<ShardBytes>> {
    const content = await this.#lines.finish({ sync: false });
    const ahead = await this.#finishAhead();
    return async (columns, signal) => {
      const isRight = ahead !== undefined && ahead.key === keyOf(columns);
      if (ahead && !isRight) await rm(this.#path, { force: true });
      const written = isRight ? ahead.written : await writeParquet(this.#path, linesOf(this.#path), columns, signal);
      await rm(linesOf(this.#path));
      return { ...written, content };
    };
  }

  abandon(): Promise<void> {
    return this.#lines.abandon();
  }

  async #writeAhead(group: readonly string[]): Promise<void> {
    const key = keyOf(this.#columns!);
    if (!this.#ahead) {
      const thread = this.#threads.take();
      this.#isStale = thread === undefined;
      if (!thread) return;
      this.#ahead = { thread, key, last: thread.call({ path: this.#path, columns: this.#columns! }) };
    }
    if (this.#ahead.key !== key) return await this.#giveUp();
    await this.#ahead.last; // one group waits at most
    this.#ahead.last = this.#ahead.thread.call({ lines: group });
    this.#ahead.last.catch(() => {}); // it is awaited with the next group
  }

  /** The rows so far have other columns: the thread's file is of no use. */
  async #giveUp(): Promise<void> {
    const { thread, last } = this.#ahead!;
    this.#ahead = undefined;
    this.#isStale = true;
    await last;
    await thread.call({ finish: true });
    await rm(this.#path, { force: true });
    await this.#threads.release(thread);
  }

  async #finishAhead(): Promise<{ key: string; written: Written } | undefined> {
    if (!this.#ahead) return undefined;
    const rest = this.#groups.rest();
    if (rest) await this.#writeAhead(rest);
    if (!this.#ahead) return undefined;
    const { thread, key, last } = this.#ahead;
    await last;
    const reply = await thread.call({ finish: true });
    await this.#threads.release(thread);
    return "written" in reply ? { key, written: reply.written } : undefined;
  }
}

/** A file that a thread writes; `last` is its last call. */
interface Ahead {
  readonly thread: ParquetThread;
  /** The columns it was begun with. */
  readonly key: string;
  last: Promise<unknown>;
}

function keyOf(columns: Feature): string {
  return JSON.stringify(settled(columns));
}

function linesOf(path: string): string {
  return `${path}.lines`;
}
