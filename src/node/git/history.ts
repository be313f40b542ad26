import { extname } from "node:path";
import type { RepoPath } from "../../core/model/repoPath.ts";
import type { History } from "../../core/ports/history.ts";
import { decode } from "../../core/walk/decode.ts";
import { readBytes } from "../files/readBytes.ts";
import { BlobReader } from "./blobReader.ts";
import { GitFailure } from "./git.ts";
import type { WorkTree } from "./openGit.ts";
import { records } from "./records.ts";
import { lineLikeness } from "./lineLikeness.ts";

/** Larger blobs are not compared. */
const mostBytes = 20_000_000;

/** Renames that are followed from one name, and files that are compared with one that is gone. */
const mostSteps = 20;
const mostCandidates = 200;

/** As git's own default for a rename. */
const enough = 0.5;

/** The past of a work tree. What git cannot say is not known: nothing here throws for it. */
export function historyOf(tree: WorkTree): History {
  const blobs = new BlobReader(tree.git, mostBytes);
  const textOf = async (id: string): Promise<string | undefined> => {
    if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(id)) return undefined;
    const bytes = await blobs.read(id).catch(unknownToGit);
    const decoded = bytes === undefined || typeof bytes === "string" ? undefined : decode(bytes);
    return decoded && "text" in decoded ? decoded.text : undefined;
  };
  return {
    blobText: textOf,
    async otherNames(path, signal) {
      const committed = await committedNames({ tree, textOf }, path, signal);
      const pending: RepoPath[] = [];
      for (const name of [path, ...committed]) pending.push(...(await pendingNames({ tree, textOf }, name, signal)));
      return [...new Set([...pending, ...committed])];
    },
  };
}

interface Past {
  readonly tree: WorkTree;
  readonly textOf: (id: string) => Promise<string | undefined>;
}

/** A file that came or went. */
interface Change {
  readonly path: RepoPath;
  readonly text: () => Promise<string | undefined> | string | undefined;
}

/** Names by renames that were committed, forwards from one that was given up and backwards from one that came to be, on any branch. */
async function committedNames(past: Past, path: RepoPath, signal?: AbortSignal): Promise<RepoPath[]> {
  const known = new Set([path]);
  for (const name of known) {
    if (known.size > mostSteps) break;
    for (const end of ["D", "A"] as const) for (const other of await renamed(past, name, end, signal)) known.add(other);
  }
  known.delete(path);
  return [...known];
}

/** The other name in the last commit that deleted (`D`) or added (`A`) this one. */
async function renamed(past: Past, path: RepoPath, end: "D" | "A", signal?: AbortSignal): Promise<RepoPath[]> {
  const where = end === "D" ? ["HEAD"] : ["--all", "--reflog", "HEAD"];
  const question = ["log", "-1", "-m", "--format=%H", "-s", "--no-renames", `--diff-filter=${end}`, ...where];
  const answer = await ask(past.tree, [...question, "--", `:(top,literal)${past.tree.prefix}${path}`], signal);
  const commit = answer?.toString("latin1").trim().split("\n")[0];
  if (!commit) return [];
  const { gone, come } = await changesIn(past, commit, signal);
  const [own, others] = end === "D" ? [gone, come] : [come, gone];
  const text = await own.find((change) => change.path === path)?.text();
  return text === undefined ? [] : await likest(text, path, others);
}

/** Files that a commit deleted and added. */
async function changesIn(
  { tree, textOf }: Past,
  commit: string,
  signal?: AbortSignal,
): Promise<{ gone: Change[]; come: Change[] }> {
  const question = ["diff-tree", "-r", "-m", "--root", "--no-commit-id", "-z", "--raw", "--no-abbrev", "--no-renames"];
  const output = await ask(tree, [...question, "--diff-filter=AD", "--no-ext-diff", "--no-textconv", commit], signal);
  const texts = output ? Array.from(records(output), ({ text }) => text) : [];
  const changes = { gone: [] as Change[], come: [] as Change[] };
  for (let at = 0; at + 1 < texts.length; at += 2) {
    const [, , before = "", after = "", kind] = texts[at]!.split(" ");
    const path = texts[at + 1]!;
    if (!path.startsWith(tree.prefix)) continue;
    const change = (id: string): Change => ({ path: path.slice(tree.prefix.length), text: () => textOf(id) });
    if (kind === "D") changes.gone.push(change(before));
    else changes.come.push(change(after));
  }
  return changes;
}

/** Names on disk that the last commit does not have, of a file that it has. */
async function pendingNames({ tree, textOf }: Past, path: RepoPath, signal?: AbortSignal): Promise<RepoPath[]> {
  const named = `HEAD:${tree.prefix}${path}`;
  const id = await ask(tree, ["rev-parse", "--verify", "--quiet", "--end-of-options", named], signal);
  const text = id && (await textOf(id.toString("latin1").trim()));
  if (text === undefined) return [];
  const untracked = await ask(tree, ["ls-files", "-z", "--others", "--exclude-standard"], signal);
  const added = await ask(
    tree,
    ["diff", "-z", "--relative", "--name-only", "--no-renames", "--diff-filter=A", "--no-ext-diff", "HEAD"],
    signal,
  );
  const names = [untracked, added].flatMap((output) => (output ? [...records(output)] : []));
  const come = names.flatMap(({ text: name, utf8 }) => (utf8 ? [{ path: name, text: () => diskText(tree.root, name) }] : []));
  return await likest(text, path, come);
}

/** The names of those that have most lines of a text, the likest first; a file of the same kind is looked at before others. */
async function likest(text: string, path: RepoPath, changes: readonly Change[]): Promise<RepoPath[]> {
  const kind = (name: RepoPath): number => (extname(name) === extname(path) ? 0 : 1);
  const scored: { readonly path: RepoPath; readonly score: number }[] = [];
  for (const change of changes.toSorted((a, b) => kind(a.path) - kind(b.path)).slice(0, mostCandidates)) {
    const other = await change.text();
    scored.push({ path: change.path, score: other === undefined ? 0 : lineLikeness(text, other) });
  }
  return scored
    .filter(({ score }) => score >= enough)
    .toSorted((a, b) => b.score - a.score)
    .map((change) => change.path);
}

function diskText(root: string, path: RepoPath): string | undefined {
  const read = readBytes(root, path, mostBytes);
  const decoded = "bytes" in read ? decode(read.bytes) : undefined;
  return decoded && "text" in decoded ? decoded.text : undefined;
}

async function ask({ git }: WorkTree, args: readonly string[], signal?: AbortSignal): Promise<Buffer | undefined> {
  return await git.run(args, { signal }).catch(unknownToGit);
}

function unknownToGit(error: unknown): undefined {
  if (!(error instanceof GitFailure)) throw error;
}
