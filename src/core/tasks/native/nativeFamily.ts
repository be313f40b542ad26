import { placeOf } from "../../export/stableHash.ts";
import type { FimHole } from "../../model/fimHole.ts";
import { comparePaths, folderOf, type RepoPath } from "../../model/repoPath.ts";
import type { Span } from "../../model/span.ts";
import type { Program } from "../../symbols/program.ts";
import { repositoryContext, type RepositoryNeeds } from "../context/repository.ts";
import type { Bench, BenchFile, Draft, Family, Oracle, Refusal, TaskSplit, Wanted } from "../task.ts";
import { type Fact, isFair } from "./fact.ts";
import { programOf } from "./programOf.ts";

/** A family whose questions are about what the repository itself says. */
export interface NativeFamily {
  readonly id: string;
  readonly about: string;
  /** All facts there are, in any order; each key once. */
  readonly find: (program: Program) => Iterable<Fact>;
  readonly oracle: Oracle;
  readonly hops?: true;
  readonly offered?: true;
}

export const instruction =
  "Below is the source code of a repository, file by file. Read it carefully; I will ask one question about it afterwards.\n";

/** Share of a sample that the files of the answer may take, at most. */
const mostGold = 0.7;
/** Tokens that the chat, the question and the answer need, about. */
const aside = 600;

/** A family of tasks from a way to find facts: fair ones, each asked once, a quarter of them kept for tests. */
export function nativeFamily(native: NativeFamily): Family {
  const { id, about, oracle, hops, offered } = native;
  return {
    id,
    about,
    oracle,
    ...(hops ? { hops } : {}),
    ...(offered ? { offered } : {}),
    draft: (wanted) => draftNative(native, wanted),
  };
}

/** One sample of a native family; also for families that have an injected form beside it. */
export async function draftNative(native: NativeFamily, wanted: Wanted): Promise<Draft | Refusal> {
  const { bench, cell, split, random } = wanted;
  const supply = await supplyOf(native, bench);
  const found = supply.at(split, cell.length, cell.index);
  if (found === undefined) return { reason: supply.facts.length === 0 ? "no-candidate" : "no-more-candidates" };
  const { fact, gold } = found;
  const near = neighbours(bench, gold, fact.without ?? []);
  const context = repositoryContext({ bench, random, gold, near, without: fact.without ?? [], ...marksOf(fact, cell.depth) });
  return {
    instruction,
    question: `\n${fact.asked[split]}`,
    answers: fact.answers,
    ...(fact.target === undefined ? {} : { target: fact.target }),
    ...(fact.answerPrefix === undefined ? {} : { answerPrefix: fact.answerPrefix }),
    context,
    params: fact.params,
    ...(fact.hole === undefined ? {} : { hole: movedBy(1, fact.hole[split]) }),
  };
}

/** What the answer rests on; what has a depth stands there as a needle. */
function marksOf({ needle, evidence }: Fact, depth: number | undefined): Pick<RepositoryNeeds, "needles" | "evidence"> {
  const [there, ...others] = evidence;
  if (needle === undefined || there === undefined) return { evidence };
  const standing = { ...needle, there, statement: () => "", ...(depth === undefined ? {} : { depth }) };
  return { needles: [standing], evidence: others };
}

/** Behind the line break that comes before every question. */
function movedBy(by: number, { path, prefix, suffix }: FimHole): FimHole {
  const moved = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return { path, prefix: moved(prefix), suffix: moved(suffix) };
}

/** Files of the same folders, which are the likeliest to mislead. */
function neighbours(bench: Bench, gold: readonly RepoPath[], without: readonly RepoPath[]): RepoPath[] {
  const folders = new Set(gold.map(folderOf));
  const out = new Set([...gold, ...without]);
  return bench.files
    .filter(({ path }) => folders.has(folderOf(path)) && !out.has(path))
    .map(({ path }) => path)
    .slice(0, 64);
}

const supplies = new WeakMap<Bench, Map<string, Promise<Supply>>>();

function supplyOf(native: NativeFamily, bench: Bench): Promise<Supply> {
  const own = supplies.get(bench) ?? new Map<string, Promise<Supply>>();
  supplies.set(bench, own);
  const known = own.get(native.id) ?? programOf(bench).then((program) => new Supply(native, bench, program));
  own.set(native.id, known);
  return known;
}

interface Askable {
  readonly fact: Fact;
  readonly gold: readonly RepoPath[];
}

/** The fair facts of one family in a stable order, and which of them fit a length. */
class Supply {
  readonly facts: readonly Fact[];
  readonly #native: NativeFamily;
  readonly #program: Program;
  readonly #files: ReadonlyMap<RepoPath, BenchFile>;
  readonly #askable = new Map<string, { readonly found: Askable[]; next: number }>();
  readonly #checked = new Map<string, readonly RepoPath[] | undefined>();

  constructor(native: NativeFamily, bench: Bench, program: Program) {
    this.#native = native;
    this.#program = program;
    this.#files = new Map(bench.files.map((file) => [file.path, file]));
    this.facts = [...native.find(program)]
      .filter((fact) => isFair(fact, native.offered))
      .map((fact) => ({ fact, place: placeOf(`${native.id} ${fact.key}`, 0) }))
      .toSorted((a, b) => a.place - b.place || comparePaths(a.fact.key, b.fact.key))
      .map(({ fact }) => fact);
  }

  /** The fact for the sample of this place; undefined where there are not so many. */
  at(split: TaskSplit, length: number, index: number): Askable | undefined {
    const key = `${split} ${length}`;
    const state = this.#askable.get(key) ?? { found: [], next: 0 };
    this.#askable.set(key, state);
    while (state.found.length <= index && state.next < this.facts.length) {
      const fact = this.facts[state.next]!;
      const forTest = state.next++ % 4 === 3;
      if (forTest !== (split === "test")) continue;
      const gold = this.#goldOf(fact);
      if (gold !== undefined && this.#fits(gold, length)) state.found.push({ fact, gold });
    }
    return state.found[index];
  }

  #fits(gold: readonly RepoPath[], length: number): boolean {
    const tokens = gold.reduce((sum, path) => sum + this.#files.get(path)!.size, 0);
    return tokens <= (length - aside) * mostGold;
  }

  /** The files that must be shown so that the answer can be read off them: what it rests on, if need be with the project's files. */
  #goldOf(fact: Fact): readonly RepoPath[] | undefined {
    if (this.#checked.has(fact.key)) return this.#checked.get(fact.key);
    const own = [...new Set([...fact.evidence.map(({ path }) => path), ...(fact.gold ?? [])])];
    const there = own.every((path) => this.#files.has(path));
    const choices = there ? [own, [...new Set([...own, ...this.#projectFiles(own)])]] : [];
    const gold = choices.find((paths) => this.#answered(fact, paths));
    this.#checked.set(fact.key, gold);
    return gold;
  }

  #answered(fact: Fact, paths: readonly RepoPath[]): boolean {
    const files = paths.toSorted(comparePaths).map((path) => ({ path, content: this.#program.text(path) }));
    const { answers: claimed, params } = fact;
    const reading = this.#native.oracle({ files, context: "", instruction, question: fact.asked.train, params, claimed });
    if (typeof reading === "string" || reading.answers.join("\n") !== fact.answers.join("\n")) return false;
    return !reading.rivals?.some((rival) => fact.answers.some((answer) => rival.includes(answer)));
  }

  /** Small files above the gold ones that tell how names are found: tsconfig.json, package.json, pyproject.toml and the like. */
  #projectFiles(gold: readonly RepoPath[]): RepoPath[] {
    return [...this.#files.values()]
      .filter(({ path, tokens }) => tokens < 2000 && this.#program.facts(path)?.project !== undefined)
      .filter(({ path }) => folderOf(path) === "" || gold.some((one) => one.startsWith(`${folderOf(path)}/`)))
      .map(({ path }) => path);
  }
}
