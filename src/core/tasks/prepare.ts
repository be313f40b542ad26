import type { Settings } from "../config/settings.ts";
import { packRequest, packWorld, upTo, type Weaving, type World } from "../dataset.ts";
import { Problem } from "../model/problem.ts";
import type { LeftOut } from "../model/sourceFile.ts";
import { frameOf, readAs } from "../pack/measure.ts";
import { measureAll } from "../pack/measureAll.ts";
import type { PackRequest, PackWorld } from "../pack/request.ts";
import type { ChatTemplate, TokenCounter } from "../ports/tokenCounter.ts";
import { type Carried, licensesOf } from "../samples.ts";
import { specialTokenFinder } from "../tokens/specialToken.ts";
import { type Prose, proseIn } from "./prose.ts";
import { secretIn } from "./secret.ts";
import { recentTexts } from "./recentTexts.ts";
import type { Bench, BenchFile } from "./task.ts";

/** A repository made ready for tasks, with what was left out of it. */
export interface Prepared {
  readonly bench: Bench;
  readonly chat: ChatTemplate;
  readonly leftOut: readonly LeftOut[];
}

/** Running text that is not the repository's. */
export interface Texts {
  /** The user's own, whatever its length. */
  readonly user?: Prose;
  /** The book that ships. */
  readonly shipped: () => Promise<Prose>;
  /** Documents of the repository are taken where they have at least so many tokens. */
  readonly atLeast: number;
}

/** Characters of texts that are kept between samples. */
const keptCharacters = 1 << 25;

/**
 * Walks, links, orders and counts the repository once; every sample is made from that.
 * @throws Problem `no-chat-template`, and what walking throws
 */
export async function prepare(world: World, weaving: Weaving, texts: Texts, signal?: AbortSignal): Promise<Prepared> {
  const { survey, graph, order } = await upTo("ordered", world, weaving, signal);
  const pack = await packWorld(world, survey); // its texts are read long after this signal
  const chat = chatOf(pack.counter);
  const { request, tickedOff } = packRequest(survey, graph, order, weaving);
  const languages = new Map(survey.files.map(({ file }) => [file.path, file.language]));
  const known = new Set(languages.keys());
  const licenses = await licensesOf(async (path) => (known.has(path) ? await pack.text(path) : undefined));
  const carried = await usableFiles(request, pack, signal);
  const { files, refused } = await measuredFiles(carried.request, pack, languages, signal);
  const blobs = new Map(request.files.map(({ path, blob }) => [path, blob]));
  const text = recentTexts(async (path) => (await readAs(pack, { path, blob: blobs.get(path)! })).text, keptCharacters);
  const { repo, commit } = survey.listing;
  const named = { repo, commit, licenses, ...namesOf(weaving.settings), files, text };
  const prose = proseOf(named, texts);
  const bench = { ...named, graph, counter: pack.counter, prose };
  return { bench, chat, leftOut: [...survey.leftOut, ...tickedOff, ...carried.leftOut, ...refused] };
}

/** Without files in which a literal special token would end the turn, unless the user keeps them, and without secrets. */
async function usableFiles(request: PackRequest, pack: PackWorld, signal?: AbortSignal): Promise<Carried> {
  const { specialTokens } = request.settings;
  const find = specialTokens === "keep" ? () => undefined : specialTokenFinder(pack.counter);
  const leftOut: LeftOut[] = [];
  for (const { path } of request.files) {
    signal?.throwIfAborted();
    const { text } = await pack.text(path);
    const token = find(text);
    const secret = secretIn(text);
    if (token !== undefined) leftOut.push({ path, reason: "special-token", detail: token });
    else if (secret !== undefined) leftOut.push({ path, reason: "secret", detail: secret });
  }
  const out = new Set(leftOut.map(({ path }) => path));
  return { request: { ...request, files: request.files.filter(({ path }) => !out.has(path)) }, leftOut };
}

function namesOf({ template, order }: Settings): Pick<Bench, "template" | "order"> {
  return { template, order };
}

function chatOf({ chat, tokenizer }: TokenCounter): ChatTemplate {
  if (!chat) throw new Problem("no-chat-template", { id: tokenizer.id });
  return chat;
}

async function measuredFiles(
  request: PackRequest,
  pack: PackWorld,
  languages: ReadonlyMap<string, string>,
  signal?: AbortSignal,
): Promise<{ files: BenchFile[]; refused: LeftOut[] }> {
  const measures = await measureAll(request, await frameOf(request, pack.counter, signal), pack, signal);
  const files: BenchFile[] = [];
  const refused: LeftOut[] = [];
  for (const [at, { path, blob }] of request.files.entries()) {
    const measure = measures[at]!;
    if ("reason" in measure) refused.push({ path, ...measure });
    else files.push({ path, blob, language: languages.get(path)!, tokens: measure.tokens, size: measure.size });
  }
  return { files, refused };
}

/** Languages of documents. */
const documents = new Set(["markdown", "plaintext", "restructuredtext", "asciidoc"]);

/** Reads running text once, when the first task wants some. */
function proseOf(named: Omit<Bench, "graph" | "counter" | "prose">, texts: Texts): () => Promise<Prose> {
  const read = async (): Promise<Prose> => {
    if (texts.user) return texts.user;
    const files = named.files.filter(({ language }) => documents.has(language));
    if (files.reduce((sum, { tokens }) => sum + tokens, 0) < texts.atLeast) return await texts.shipped();
    const read = await Promise.all(files.map(async ({ path, blob }) => ({ path, blob, text: await named.text(path) })));
    const prose = proseIn(read, { ...named, source: "docs" });
    const length = prose.sentences.reduce((sum, sentence) => sum + sentence.length, 0);
    return length < texts.atLeast * lettersPerToken ? await texts.shipped() : prose;
  };
  let prose: Promise<Prose> | undefined;
  return () => (prose ??= read());
}

/** Of running text, about; headings, tables and code of the documents are not in it. */
const lettersPerToken = 4;
