import type { Settings } from "../config/settings.ts";
import { packRequest, packWorld, upTo, type Weaving, type World } from "../dataset.ts";
import { Problem } from "../model/problem.ts";
import type { LeftOut } from "../model/sourceFile.ts";
import { frameOf } from "../pack/measure.ts";
import { measureAll } from "../pack/measureAll.ts";
import type { PackRequest, PackWorld } from "../pack/request.ts";
import type { ChatTemplate, TokenCounter } from "../ports/tokenCounter.ts";
import { licensesOf, withoutSpecialTokens } from "../samples.ts";
import { recentTexts } from "./recentTexts.ts";
import type { Bench, BenchFile } from "./task.ts";

/** A repository made ready for tasks, with what was left out of it. */
export interface Prepared {
  readonly bench: Bench;
  readonly chat: ChatTemplate;
  readonly leftOut: readonly LeftOut[];
}

/** Characters of texts that are kept between samples. */
const keptCharacters = 1 << 25;

/**
 * Walks, links, orders and counts the repository once; every sample is made from that.
 * @throws Problem `no-chat-template`, and what walking throws
 */
export async function prepare(world: World, weaving: Weaving, signal?: AbortSignal): Promise<Prepared> {
  const { survey, graph, order } = await upTo("ordered", world, weaving, signal);
  const pack = await packWorld(world, survey, signal);
  const chat = chatOf(pack.counter);
  const { request, tickedOff } = packRequest(survey, graph, order, weaving);
  const languages = new Map(survey.files.map(({ file }) => [file.path, file.language]));
  const known = new Set(languages.keys());
  const licenses = await licensesOf(async (path) => (known.has(path) ? await pack.text(path) : undefined));
  const carried = await withoutSpecialTokens(request, pack, signal);
  const { files, refused } = await measuredFiles(carried.request, pack, languages, signal);
  const text = recentTexts(async (path) => (await pack.text(path)).text, keptCharacters);
  const { repo, commit } = survey.listing;
  const bench = { repo, commit, licenses, ...namesOf(weaving.settings), files, graph, counter: pack.counter, text };
  return { bench, chat, leftOut: [...survey.leftOut, ...tickedOff, ...carried.leftOut, ...refused] };
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
