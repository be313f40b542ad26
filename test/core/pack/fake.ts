import fc from "fast-check";
import {
  defaultSettings,
  type ModeName,
  modes,
  type Settings,
  type TemplateName,
  templateNames,
} from "../../../src/core/config/settings.ts";
import type { Edge, Graph } from "../../../src/core/model/graph.ts";
import type { PackRequest, PackWorld } from "../../../src/core/pack/request.ts";
import type { TemplateFile } from "../../../src/core/pack/templates/template.ts";
import type { TokenCounter } from "../../../src/core/ports/tokenCounter.ts";
import { hostileFile } from "./hostile.ts";

type Count = (text: string) => number;
type Additive = (before: string, after: string) => boolean;

/** A counter made of a function; it remembers how many characters it was asked to count. */
export function counterOf(name: string, count: Count, additive: Additive): TokenCounter & { asked: number } {
  const counter = {
    tokenizer: { id: name, sha256: name },
    specialTokens: [],
    linear: true,
    asked: 0,
    additive,
    count(texts: readonly string[]) {
      for (const text of texts) counter.asked += text.length;
      return Promise.resolve(texts.map(count));
    },
    encode: () => Promise.reject(new Error("not asked for")),
    close: () => Promise.resolve(),
  };
  return counter;
}

/** Every character is a token. */
export const characters = () =>
  counterOf(
    "characters",
    (text) => text.length,
    () => true,
  );

/** Words, runs of space and single signs: tokens reach across a seam between two words or two spaces, and it says so. */
export const words = () =>
  counterOf(
    "words",
    (text) => text.match(/\w{1,6}|\s+|[^\w\s]/g)?.length ?? 0,
    (before, after) => before !== "" && after !== "" && kindOf(before.at(-1)!) !== kindOf(after[0]!),
  );

/** A whole counts more than the sum of its pieces, now and then less: sums of blocks mislead in both directions. */
export const misleading = () =>
  counterOf(
    "misleading",
    (text) => Math.ceil(text.length / 3) + Math.floor(text.split("\n").length / 7) + Math.floor(text.length / 50),
    () => false,
  );

export const counters = { characters, words, misleading };

function kindOf(character: string): number {
  return /\w/.test(character) ? 0 : /\s/.test(character) ? 1 : 2;
}

/** Files by path, with a blob that changes with the text. */
export function worldOf(files: readonly TemplateFile[], counter: TokenCounter): PackWorld {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const text = (path: string) => {
    const file = byPath.get(path)!;
    return Promise.resolve({ text: file.text, language: file.language, blob: blobOf(file.text) });
  };
  return { counter, text };
}

export function blobOf(text: string): string {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return `${text.length}-${hash}`;
}

export function requestOf(files: readonly TemplateFile[], settings: Partial<Settings>, edges: readonly Edge[] = []): PackRequest {
  const graph: Graph = { nodes: files.map((file) => file.path).toSorted(), edges };
  return {
    repo: "me/it",
    commit: null,
    files: files.map(({ path, text }) => ({ path, blob: blobOf(text) })),
    graph,
    settings: { ...defaultSettings, ...settings },
  };
}

export function edge(from: string, to: string): Edge {
  return { from, to, kind: "import", weight: 1, confidence: 1 };
}

/** A repository to pack: hostile files and ordinary ones of many lines, any graph, any settings. */
export interface Case {
  readonly files: readonly TemplateFile[];
  readonly edges: readonly Edge[];
  readonly settings: Partial<Settings> & { readonly limit: number; readonly mode: ModeName; readonly template: TemplateName };
  readonly counter: keyof typeof counters;
}

const lines = fc
  .array(fc.constantFrom("a b c\n", "let x = f(y);\n", "\n", "  return 1\n", "x".repeat(40) + "\n", "no end"), { maxLength: 40 })
  .map((parts) => parts.join(""));

const someFile = fc.oneof(
  { weight: 3, arbitrary: fc.record({ path: fc.constant("f"), language: fc.constant("python"), text: lines }) },
  { weight: 1, arbitrary: hostileFile },
);

export function caseOf(someModes: readonly ModeName[] = modes): fc.Arbitrary<Case> {
  return fc
    .record({
      files: fc
        .array(someFile, { minLength: 1, maxLength: 14 })
        .map((files) => files.map((file, i) => ({ ...file, path: `${i}${file.path}` }))),
      edges: fc
        .uniqueArray(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 40, selector: String })
        .map((pairs) => pairs.filter(([a, b]) => a !== b).map(([a, b]) => [a, b] as const)),
      settings: fc.record({
        limit: fc.integer({ min: 40, max: 700 }),
        mode: fc.constantFrom(...someModes),
        template: fc.constantFrom(...templateNames),
        dupBudget: fc.constantFrom(0, 0.25, 0.6),
      }),
      counter: fc.constantFrom(...(Object.keys(counters) as (keyof typeof counters)[])),
    })
    .map(({ files, edges, ...rest }) => ({
      ...rest,
      files,
      edges: edges.flatMap(([a, b]) => (files[a] && files[b] ? [edge(files[a].path, files[b].path)] : [])),
    }));
}
