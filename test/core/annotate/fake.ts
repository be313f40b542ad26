import type { ComposeWorld } from "../../../src/core/annotate/compose.ts";
import { anchorAt } from "../../../src/core/annotate/anchor.ts";
import { specialTokenFinder } from "../../../src/core/tokens/specialToken.ts";
import type { Anchor, Annotation } from "../../../src/core/model/annotation.ts";
import type { Edge } from "../../../src/core/model/graph.ts";
import type { Settings } from "../../../src/core/config/settings.ts";
import { builderFor } from "../../../src/core/pack/around.ts";
import { renderContext } from "../../../src/core/pack/render.ts";
import type { TokenCounter } from "../../../src/core/ports/tokenCounter.ts";
import { qwen3Chat } from "../../../src/core/tokens/qwen3Chat.ts";
import { blobOf, requestOf, words, worldOf } from "../pack/fake.ts";

const pieces = /<\|\w+\|>|\w{1,6}|\s+|[^\w\s]/gu;

const count = (texts: readonly string[]) => Promise.resolve(texts.map((text) => text.match(pieces)?.length ?? 0));

const encode = (text: string) => {
  const starts = Uint32Array.from(text.matchAll(pieces), (match) => match.index);
  return Promise.resolve({ ids: starts.map(() => 0), starts });
};

/** Words, runs of space and single signs; knows the special tokens of ChatML. */
export function wordCounter(chat = { source: qwen3Chat, sha256: "c".repeat(64), tokens: {} }): TokenCounter {
  const tokenizer = { id: "words", sha256: "t".repeat(64) };
  return { ...words(), tokenizer, specialTokens: ["<|im_start|>", "<|im_end|>"], chat, count, encode };
}

export type Files = Readonly<Record<string, string>>;

interface WorldOptions {
  /** Files with special tokens stay. */
  readonly keep?: boolean;
  readonly edges?: readonly Edge[];
  readonly evidenceDepth?: Settings["evidenceDepth"];
}

/** A repository in memory, packed by the real packer in the order of the files; files with special tokens stay out. */
export function worldFor(
  files: Files,
  counter: TokenCounter,
  { keep = false, edges = [], evidenceDepth = "given" }: WorldOptions = {},
): ComposeWorld & { planned: number[] } {
  const list = Object.entries(files).map(([path, text]) => ({ path, text, language: "plaintext" }));
  const find = specialTokenFinder(counter);
  const clean = list.filter(({ text }) => keep || find(text) === undefined);
  const world = worldOf(list, counter);
  const planned: number[] = [];
  return {
    counter,
    planned,
    textOf: (path) => Promise.resolve(path in files ? { text: files[path]!, blob: blobOf(files[path]!) } : undefined),
    async plan(limit) {
      planned.push(limit);
      const builder = await builderFor(requestOf(clean, { limit, template: "file-tag", evidenceDepth }, edges), world);
      const tainted = list
        .filter((file) => !clean.includes(file))
        .map(({ path }) => ({ path, reason: "special-token" as const }));
      return {
        around: (evidence) => builder.around(evidence),
        leftOut: [...builder.leftOut, ...tainted],
        render: (context) => renderContext(context, world),
      };
    },
  };
}

/** An anchor at the first occurrence of a quote. */
export function quote(files: Files, path: string, exact: string): Anchor {
  const text = files[path]!;
  const start = text.indexOf(exact);
  return anchorAt({ path, blob: blobOf(text), text }, { start, end: start + exact.length });
}

/** A ready annotation. */
export function annotate(id: string, more: Partial<Annotation> = {}): Annotation {
  const empty = { evidence: [], labels: [], author: "", note: "" };
  const [question, answer] = [`What of ${id}?`, `It is ${id}.`].map((text) => ({ text, spans: [] }));
  return { id, status: "ready", question: question!, answer: answer!, ...empty, ...more };
}
