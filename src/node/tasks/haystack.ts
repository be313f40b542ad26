import { lstat, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Problem } from "../../core/model/problem.ts";
import { type Prose, proseIn, type ProseText } from "../../core/tasks/prose.ts";
import { secretIn } from "../../core/tasks/secret.ts";
import type { Repository } from "../../core/ports/repository.ts";

/** Files that hold running text, by their ending. */
const endings = /\.(?:txt|text|md|markdown|mdx|rst|adoc|asciidoc|tex|org)$/i;

/** What a haystack is read with. */
export interface HaystackMeans {
  /** Opens a folder. */
  readonly open: (root: string) => Promise<Repository>;
  /** The literal special token in a text, if there is one. */
  readonly specialToken: (text: string) => string | undefined;
}

/**
 * The user's own text: a file, or all texts and Markdown files of a folder, in the order of their paths. Files with a literal
 * special token or a secret are left out.
 * @throws Problem `haystack-missing`, `haystack-empty`
 */
export async function readHaystack(path: string, means: HaystackMeans, signal?: AbortSignal): Promise<Prose> {
  const there = await lstat(path).catch(() => undefined);
  if (!there) throw new Problem("haystack-missing", { path });
  const folder = there.isFile() ? join(path, "..") : path;
  const repository = await means.open(folder);
  const only = there.isFile() ? [basename(path).replace(/[\\*?[\]{}()!+@]/g, "\\$&")] : [];
  const { entries, repo, commit } = await repository.list({ include: only, exclude: [], maxFileBytes: mostBytes }, signal);
  const texts: ProseText[] = [];
  for (const entry of entries) {
    if (!there.isFile() && !endings.test(entry.path)) continue;
    const read = await repository.read(entry, signal);
    if ("reason" in read) continue;
    const usable = means.specialToken(read.text) === undefined && secretIn(read.text) === undefined;
    if (usable) texts.push({ path: read.path, blob: read.blob, text: read.text });
  }
  const prose = proseIn(texts, { source: "user", repo: there.isFile() ? basename(path) : repo, commit, licenses: [] });
  if (prose.sentences.length === 0) throw new Problem("haystack-empty", { path });
  return prose;
}

const mostBytes = 100_000_000;

/** The book that ships: William Morris, News from Nowhere (1890), in the public domain. */
export async function readBook(folder: string): Promise<Prose> {
  const path = "news-from-nowhere.txt";
  const bytes = await readFile(join(folder, path));
  const blob = new Uint8Array(await crypto.subtle.digest("SHA-1", Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes])));
  const text = { path, blob: Buffer.from(blob).toString("hex"), text: bytes.toString("utf8") };
  return proseIn([text], { source: "shipped", repo: "news-from-nowhere", commit: null, licenses: [] });
}
