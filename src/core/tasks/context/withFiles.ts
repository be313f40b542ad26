import type { TemplateName } from "../../config/settings.ts";
import { templates } from "../../pack/template.ts";
import { below, type Random } from "../random.ts";
import { type Arranged, type ArrangedFile, type Bench, type ContextPlan, isRefusal } from "../task.ts";
import { type GeneratedFile, generatedFile } from "./generatedFiles.ts";
import { repositoryContext } from "./repository.ts";

export interface WithFilesNeeds {
  readonly bench: Bench;
  readonly random: Random;
  /** Put among the files of the repository, in this order. */
  readonly files: readonly GeneratedFile[];
  /** Those of them that the answer rests on; all of each. */
  readonly evidence: ReadonlySet<string>;
}

/** A context of the repository's files with generated ones among them. Refuses with `length-too-small` and as the repository's. */
export function withFiles({ bench, random, files, evidence }: WithFilesNeeds): ContextPlan {
  const plan = repositoryContext({ bench, random });
  const template = templates[bench.template as TemplateName];
  const blocks = files.map((file) => {
    const part = { ...file, language: "plaintext" };
    const open = template.open(part);
    return { file, open, text: open + file.text + template.close(part) };
  });
  const shares = files.map(() => random()).toSorted((a, b) => a - b);
  const known = new Set(bench.files.map(({ path }) => path));
  return {
    async arrange(room) {
      const clash = files.find(({ path }) => known.has(path));
      if (clash) return { reason: "path-taken", detail: clash.path };
      const counts = await bench.counter.count(blocks.map(({ text }) => text));
      const tokens = room.tokens - counts.reduce((sum, count) => sum + count, 0);
      if (tokens < 1) return { reason: "length-too-small", detail: "the generated files alone are too long" };
      const around = await plan.arrange({ ...room, tokens });
      return isRefusal(around) ? around : mixed(bench, around, blocks, { shares, evidence });
    },
  };
}

interface Block {
  readonly file: GeneratedFile;
  readonly open: string;
  readonly text: string;
}

function mixed(
  bench: Bench,
  around: Arranged,
  blocks: readonly Block[],
  { shares, evidence }: { readonly shares: readonly number[]; readonly evidence: ReadonlySet<string> },
): Arranged {
  const starts = blockStarts(bench, around);
  const places = shares.map((share) => Math.floor(share * (starts.length + 1)));
  const pieces: string[] = [];
  const shown: ArrangedFile[] = [];
  let length = 0;
  let from = 0;
  const add = (text: string): void => {
    pieces.push(text);
    length += text.length;
  };
  for (let at = 0; at <= starts.length; at++) {
    const start = starts[at] ?? around.text.length;
    add(around.text.slice(from, start));
    from = start;
    for (const [index, { file, open, text }] of blocks.entries()) {
      if (places[index] !== at) continue;
      shown.push(generatedFile(file, length + open.length));
      add(text);
    }
    const file = around.files[at];
    if (file) shown.push({ ...file, start: file.start + length - start, end: file.end + length - start });
  }
  const marked = shown.filter(({ path }) => evidence.has(path)).map(({ path, start, end }) => ({ path, start, end }));
  return { ...around, text: pieces.join(""), files: shown, evidence: marked };
}

/** Where the block of each file begins. */
function blockStarts(bench: Bench, { text, files }: Arranged): number[] {
  const languages = new Map(bench.files.map(({ path, language }) => [path, language]));
  const template = templates[bench.template as TemplateName];
  return files.map(({ path, start, end }) => {
    const part = { path, language: languages.get(path) ?? "plaintext", text: text.slice(start, end) };
    return start - template.open(part).length;
  });
}

/** A folder of generated files that the repository does not have. */
export function freeFolder(bench: Bench, random: Random): string {
  const known = new Set(bench.files.map(({ path }) => path.slice(0, path.indexOf("/") + 1)));
  const names = ["generated/", "registry/", "shared_values/", "handed_on/"].filter((name) => !known.has(name));
  return names[below(random, Math.max(1, names.length))] ?? "repoloom_generated/";
}
