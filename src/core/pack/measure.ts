import type { TemplateName } from "../config/settings.ts";
import { Problem } from "../model/problem.ts";
import type { RepoPath } from "../model/repoPath.ts";
import type { TokenCounter } from "../ports/tokenCounter.ts";
import { hasTooLongWord } from "../tokens/longWord.ts";
import type { Measure, Refusal } from "./block.ts";
import type { PackRequest, PackWorld } from "./request.ts";
import { templateClash, templates } from "./template.ts";
import type { Template, TemplateFile } from "./templates/template.ts";

/** The template with everything about it that does not depend on a file. */
export interface Frame {
  readonly name: TemplateName;
  readonly template: Template;
  readonly repo: string;
  readonly header: string;
  readonly headerTokens: number;
}

export async function frameOf(request: PackRequest, counter: TokenCounter, signal?: AbortSignal): Promise<Frame> {
  const name = request.settings.template;
  const header = templates[name].header(request.repo);
  const [headerTokens] = await counter.count([header], signal);
  return { name, template: templates[name], repo: request.repo, header, headerTokens: headerTokens! };
}

/** Reads a file for packing. @throws Problem `file-changed` where it is no longer the file that was asked for. */
export async function readAs(world: Pick<PackWorld, "text">, file: { path: RepoPath; blob: string }): Promise<TemplateFile> {
  const { text, blob, language } = await world.text(file.path);
  if (blob !== file.blob) throw new Problem("file-changed", { path: file.path });
  return { path: file.path, language, text };
}

/** Why a file cannot be packed whatever the limit; undefined where it can. */
export function refusalOf(frame: Frame, file: TemplateFile, counter: TokenCounter): Refusal | undefined {
  if (!counter.linear && hasTooLongWord(file.text)) return { reason: "too-long-word" };
  const clash = templateClash(frame.name, frame.repo, file);
  return clash === undefined ? undefined : { reason: "template-clash", detail: clash };
}

/** The texts whose counts give a file's measure, and how. */
export interface Counting {
  readonly texts: readonly string[];
  readonly measure: (counts: readonly number[]) => Measure;
}

/**
 * Counts as little as the tokenizer's seams allow: where they are sure, the content is counted once, not twice, and not at all
 * where its count is known.
 */
export function countingOf(frame: Frame, file: TemplateFile, counter: TokenCounter, known?: number): Counting {
  const open = frame.template.open(file);
  const close = frame.template.close(file);
  const block = open + file.text + close;
  const sure = file.text !== "" && counter.additive(open, file.text) && counter.additive(file.text, close);
  const headerSure = frame.header === "" || counter.additive(frame.header, open);
  const texts = [
    ...(known === undefined ? [file.text] : []),
    ...(sure ? [open, close] : [block]),
    ...(headerSure ? [] : [frame.header + block]),
  ];
  const seams = { lengths: [open.length, file.text.length, close.length] as const, ...endsOf(open, file.text, close) };
  return {
    texts,
    measure: (counted) => {
      const counts = known === undefined ? counted : [known, ...counted];
      const tokens = counts[0]!;
      const size = sure ? tokens + counts[1]! + counts[2]! : counts[1]!;
      return { tokens, size, alone: headerSure ? frame.headerTokens + size : counts.at(-1)!, ...seams };
    },
  };
}

const seamLength = 64;

/** Both ends of a block. */
export function endsOf(open: string, content: string, close: string): Pick<Measure, "head" | "tail"> {
  return {
    head: ownCopy((open + content.slice(0, seamLength) + close).slice(0, seamLength)),
    tail: ownCopy((open + content.slice(-seamLength) + close).slice(-seamLength)),
  };
}

/** A slice keeps the whole string it was taken from in memory; joined to something and cut again, it is only itself. */
function ownCopy(slice: string): string {
  return ` ${slice}`.slice(1);
}
