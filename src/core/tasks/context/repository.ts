import type { TemplateName } from "../../config/settings.ts";
import type { RepoPath } from "../../model/repoPath.ts";
import type { Span } from "../../model/span.ts";
import { render } from "../../pack/template.ts";
import { below, type Random } from "../random.ts";
import { type Arranged, type Bench, type BenchFile, type ContextPlan, isRefusal, type Refusal, type Room } from "../task.ts";
import { choose, type Chosen } from "./choose.ts";
import type { NeedleDraft } from "./needle.ts";
import { type Layout, type Placement, placeNeedles, type Wish } from "./placeNeedles.ts";

/** What a context of the repository's files must hold. */
export interface RepositoryNeeds {
  readonly bench: Bench;
  readonly random: Random;
  readonly needles?: readonly NeedleDraft[];
  /** Files that are in, whole. */
  readonly gold?: readonly RepoPath[];
  /** Files that come before all others as far as there is room: likely to mislead. */
  readonly near?: readonly RepoPath[];
  /** Files that must not be in. */
  readonly without?: readonly RepoPath[];
  /** What the answer rests on in gold files: offsets in the file's own text. Needles are evidence of themselves. */
  readonly evidence?: readonly (Span & { readonly path: RepoPath })[];
}

/**
 * A context of whole files of the repository, in its order from a place that is drawn, the last one cut to fill the room.
 * Refuses with `gold-too-long`, `no-host` (no file can hold the needles), `length-too-small`.
 */
export function repositoryContext(needs: RepositoryNeeds): ContextPlan {
  const { bench, random, needles = [] } = needs;
  const start = below(random, Math.max(1, bench.files.length));
  const depths = needles.map(({ depth }) => depth ?? random() * 100);
  const places = new Map(bench.files.map(({ path }, at) => [path, at]));
  return {
    async arrange(room) {
      const wishes = await wishesOf(bench, needles, depths);
      if (isRefusal(wishes)) return wishes;
      const found = await chosenFor(needs, candidates(needs, start, room.attempt), wishes, room);
      if (isRefusal(found)) return found;
      const ordered = found.chosen.toSorted((a, b) => places.get(a.file.path)! - places.get(b.file.path)!);
      const used = sumOf(found.chosen.map(({ size }) => size)) + sumOf(wishes.map(({ tokens }) => tokens));
      const prompt = room.prompt - (room.tokens - used); // of a repository that is too small, it is shorter than planned
      const layout = needles.length === 0 ? plain(ordered) : await placeNeedles(bench, ordered, wishes, { ...room, prompt });
      if (!layout) return { reason: "no-host", detail: "no file of the context can hold the needle" };
      const arranged = await write(needs, layout);
      return found.exhausted ? { ...arranged, short: "repository-too-small" } : arranged;
    },
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function plain(chosen: readonly Chosen[]): Layout {
  return { chosen, placements: [] };
}

/** Tokens of each needle, by the statement of the first language here that can hold it. */
async function wishesOf(bench: Bench, needles: readonly NeedleDraft[], depths: readonly number[]): Promise<Wish[] | Refusal> {
  const languages = new Set(bench.files.map(({ language }) => language));
  const language = [...languages].find((one) => needles.every((needle) => needle.statement(one) !== undefined));
  if (language === undefined) return { reason: "no-host", detail: "no file of the repository can hold the needle" };
  const tokens = await bench.counter.count(needles.map((needle) => needle.statement(language)!));
  return needles.map((needle, at) => ({ needle, depth: depths[at]!, tokens: tokens[at]! }));
}

/** Misleading files first, then the order of the repository from the place drawn, round to where it began. */
function* candidates({ bench, near = [], without = [] }: RepositoryNeeds, start: number, attempt: number): Generator<BenchFile> {
  const { files } = bench;
  const out = new Set(without);
  if (near.length > 0) {
    const wanted = new Set(near);
    for (const file of files) if (wanted.has(file.path) && !out.has(file.path)) yield file;
  }
  const first = start + attempt * Math.ceil(files.length * 0.381966);
  for (let step = 0; step < files.length; step++) {
    const file = files[(first + step) % files.length]!;
    if (!out.has(file.path)) yield file;
  }
}

async function chosenFor(
  { bench, gold = [] }: RepositoryNeeds,
  from: Iterable<BenchFile>,
  wishes: readonly Wish[],
  room: Room,
): Promise<{ chosen: readonly Chosen[]; exhausted: boolean } | Refusal> {
  const left = room.tokens - sumOf(wishes.map(({ tokens }) => tokens));
  const golden = new Set(gold);
  const must = bench.files.filter(({ path }) => golden.has(path));
  if (sumOf(must.map(({ size }) => size)) > left) {
    return { reason: must.length > 0 ? "gold-too-long" : "length-too-small" };
  }
  const found = await choose(bench, must, from, left);
  return found.chosen.length > 0 ? found : { reason: "length-too-small", detail: "no part of any file fits" };
}

/** Writes the files with their needles and finds everything in the text again. */
async function write({ bench, evidence = [] }: RepositoryNeeds, { chosen, placements }: Layout): Promise<Arranged> {
  const shown = await Promise.all(
    chosen.map(async ({ file, end }) => {
      const text = await bench.text(file.path);
      const own = placements.filter(({ host }) => host.file === file).toSorted((a, b) => a.offset - b.offset);
      return { file, end: end ?? text.length, ...withNeedles(text.slice(0, end), own, file.language) };
    }),
  );
  const parts = shown.map(({ file, text }) => ({ path: file.path, language: file.language, text }));
  const { text, files } = render(bench.template as TemplateName, bench.repo, parts);
  const spans = shown.flatMap(({ file, needles }, at) =>
    needles.map((needle) => ({ ...needle, path: file.path, ...moved(needle, files[at]!.start) })),
  );
  const marked = evidence.flatMap((span) => {
    const at = shown.findIndex(({ file }) => file.path === span.path);
    return at < 0 ? [] : [{ path: span.path, ...moved(shown[at]!.shift(span), files[at]!.start) }];
  });
  return {
    text,
    files: shown.map(({ file, end }, at) => ({
      path: file.path,
      blob: file.blob,
      ...files[at]!,
      source_start: 0,
      source_end: end,
    })),
    needles: spans,
    evidence: [...spans.map(({ path, start, end }) => ({ path, start, end })), ...marked],
  };
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** A file's text with its needles, where each of them begins and ends in it, and where other spans have gone. */
function withNeedles(text: string, placements: readonly Placement[], language: string) {
  const pieces: string[] = [];
  const needles: (Omit<Arranged["needles"][number], "path"> & Span)[] = [];
  let length = 0;
  let from = 0;
  for (const { needle, offset } of placements) {
    const { there } = needle;
    const statement = there ? text.slice(there.start, there.end) : needle.statement(language)!;
    const joint = !there && offset > 0 && text[offset - 1] !== "\n" ? "\n" : "";
    pieces.push(text.slice(from, offset), joint);
    length += offset - from + joint.length;
    const start = length;
    pieces.push(statement);
    length += statement.length;
    from = there?.end ?? offset;
    const line = linesIn(pieces.slice(0, -1)) + 1;
    const { key, value, depth } = needle;
    const span = { start, end: start + statement.trimEnd().length };
    needles.push({ key, value, line, ...span, ...(depth === undefined ? {} : { depth }) });
  }
  pieces.push(text.slice(from));
  const shift = ({ start, end }: Span): Span => {
    const by = placements.reduce(
      (sum, { needle, offset }) => sum + (offset <= start ? needle.statement(language)!.length : 0),
      0,
    );
    return { start: start + by, end: end + by };
  };
  return { text: pieces.join(""), needles, shift };
}

function linesIn(pieces: readonly string[]): number {
  let lines = 0;
  for (const piece of pieces) for (let at = piece.indexOf("\n"); at >= 0; at = piece.indexOf("\n", at + 1)) lines += 1;
  return lines;
}
