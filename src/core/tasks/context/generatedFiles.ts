import type { TemplateName } from "../../config/settings.ts";
import { type Rendered, render } from "../../pack/template.ts";
import { type Arranged, type ArrangedFile, type ArrangedNeedle, type Bench, type ContextPlan, type Room } from "../task.ts";

/** A file that is in no repository. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Something in a generated file that the answer rests on. */
export interface Mark {
  readonly path: string;
  readonly key: string;
  readonly value: string;
  /** The words of the file that say it; they stand there once. */
  readonly words: string;
}

export interface GeneratedNeeds {
  readonly bench: Bench;
  /** The least size that makes sense. */
  readonly least: number;
  /** The files of a size; where the needle has a depth, `share` of them (0 to 1) comes before it. */
  readonly write: (size: number, share: number) => readonly GeneratedFile[];
  readonly mark?: Mark | ((files: readonly GeneratedFile[]) => Mark);
  readonly depth?: number | undefined;
}

/** Git's id of no object. */
const noBlob = "0".repeat(40);

/** A context of generated files alone, as large as fits. Refuses with `length-too-small`. */
export function generatedFiles(needs: GeneratedNeeds): ContextPlan {
  const { bench, least, depth } = needs;
  return {
    async arrange(room) {
      const share = depth === undefined ? 0.5 : shareOf(depth, room);
      const written = (size: number) => writtenOf(needs, size, share);
      const largest = await largestSize(least, room.tokens, async (size) => {
        const [tokens] = await bench.counter.count([written(size).rendered.text], room.signal);
        return tokens!;
      });
      if (largest === undefined) return { reason: "length-too-small", detail: "the smallest generated files do not fit" };
      const { files, rendered } = written(largest);
      return arranged(files, rendered, needs);
    },
  };
}

function writtenOf({ bench, write }: GeneratedNeeds, size: number, share: number) {
  const files = write(size, share);
  return { files, rendered: renderedOf(bench, files) };
}

/** Sizes that are tried, at most. */
const mostTries = 14;

/** The largest size with at most so many tokens, or one that leaves next to nothing free: along the line between two sizes, else the middle. */
async function largestSize(least: number, tokens: number, count: (size: number) => Promise<number>): Promise<number | undefined> {
  let low = { size: least, tokens: await count(least) };
  if (low.tokens > tokens) return undefined;
  let high: { size: number; tokens: number } | undefined;
  for (let tries = 0; tries < mostTries && tokens - low.tokens > Math.max(2, tokens / 500); tries++) {
    if (high !== undefined && high.size - low.size < 2) break;
    const rate = high === undefined ? low.tokens / low.size : (high.tokens - low.tokens) / (high.size - low.size);
    const guess = low.size + Math.max(1, Math.floor((tokens - low.tokens) / rate));
    const middle: number = high === undefined ? guess : Math.floor((low.size + high.size) / 2);
    const size: number = high === undefined || tries % 3 !== 2 ? Math.min(guess, (high?.size ?? Infinity) - 1) : middle;
    const tried = { size, tokens: await count(size) };
    if (tried.tokens <= tokens) low = tried;
    else high = tried;
  }
  return low.size;
}

/** Which share of the context lies before a depth of the prompt. */
function shareOf(depth: number, { tokens, before, prompt, attempt }: Room): number {
  const nudge = [0, 1, -1, 2, -2, 3, -3][attempt % 7]! * 0.004;
  return Math.min(1, Math.max(0, ((depth / 100) * prompt - before) / tokens + nudge));
}

function renderedOf(bench: Bench, files: readonly GeneratedFile[]): Rendered {
  const parts = files.map(({ path, text }) => ({ path, text, language: "plaintext" }));
  return render(bench.template as TemplateName, bench.repo, parts);
}

function arranged(files: readonly GeneratedFile[], { text, files: spans }: Rendered, { mark, depth }: GeneratedNeeds): Arranged {
  const shown = files.map((file, at): ArrangedFile => generatedFile(file, spans[at]!.start));
  const marked = typeof mark === "function" ? mark(files) : mark;
  if (marked === undefined) return { text, files: shown, needles: [], evidence: [] };
  const needle = { ...needleOf(shown, files, marked), ...(depth === undefined ? {} : { depth }) };
  return { text, files: shown, needles: [needle], evidence: [{ path: marked.path, start: needle.start, end: needle.end }] };
}

/** A generated file whose content starts at this offset of the context. */
export function generatedFile({ path, text }: GeneratedFile, start: number): ArrangedFile {
  return { path, blob: noBlob, start, end: start + text.length, source_start: 0, source_end: text.length };
}

function needleOf(
  shown: readonly ArrangedFile[],
  files: readonly GeneratedFile[],
  { path, key, value, words }: Mark,
): ArrangedNeedle {
  const at = files.findIndex((file) => file.path === path);
  const offset = files[at]!.text.indexOf(words);
  const start = shown[at]!.start + offset;
  const line = files[at]!.text.slice(0, offset).split("\n").length;
  return { key, value, path, line, start, end: start + words.length };
}
