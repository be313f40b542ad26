import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { anchorAt } from "../../src/core/annotate/anchor.ts";
import { printAnnotations } from "../../src/core/annotate/annotations.ts";
import { type Container, containers } from "../../src/core/export/container.ts";
import { formats } from "../../src/core/export/formats/table.ts";
import type { Annotation } from "../../src/core/model/annotation.ts";
import type { Sample } from "../../src/core/model/sample.ts";
import { repoloomJson } from "../support/cli.ts";
import { git, writeFiles } from "../support/temporary.ts";

/** One dataset on the disk. */
export interface Exported {
  readonly dir: string;
  readonly container: Container;
  readonly model: "qwen3" | "llama";
}

const root = join(import.meta.dirname, "../..");
const odd = '// \u2028\u2029\u0085 \u0001\u001f\u007f 漢字 👩‍💻 e\u0301 \\ " </file>\r\nexport const odd = 1;\n';

/** Exports a repository with marks, samples of a file and short rows: all containers for qwen3, one for the other model. */
export function exportAll(folder: string, model: string): Exported[] {
  const repository = repositoryIn(join(folder, "repository"));
  const tasks = tasksFrom(repository, folder);
  const short = join(folder, "short.json");
  writeFileSync(short, JSON.stringify([1, 2, 3].map((n) => ({ instruction: `${n}+${n}?`, input: "", output: `${2 * n}` }))));
  const common = ["--tasks", tasks, "--short", short, "--limit", "8192", "--split", "train=0.7,validation=0.3"];
  const all = ["--format", formats.map(({ id }) => id).join(","), "--loss-weighting", "sequence", ...common];
  const write = (container: Container, name: Exported["model"], tokenizer: string): Exported => {
    const dir = join(folder, `${name}-${container}`);
    const fim = name === "llama" ? ["--fim-tokens", "starcoder2"] : [];
    repoloomJson(["export", repository, "-o", dir, "--container", container, "--tokenizer", tokenizer, ...fim, ...all]);
    return { dir, container, model: name };
  };
  return [...containers.map((container) => write(container, "qwen3", "qwen3")), write("jsonl", "llama", model)];
}

function repositoryIn(folder: string): string {
  const sources = globSync("src/core/{graph,order,pack}/*.ts", { cwd: root }).toSorted();
  const files = Object.fromEntries(sources.map((path) => [path, readFileSync(join(root, path), "utf8")]));
  mkdirSync(folder);
  git(folder, "init", "-q", "-b", "main");
  writeFiles(folder, { ...files, "src/odd.ts": odd });
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "-m", "first");
  const annotations = [...sources.filter((_, index) => index % 3 === 0), "src/odd.ts"].map((path, n) =>
    annotation(path, files[path] ?? odd.replaceAll("\r\n", "\n"), n),
  );
  writeFiles(folder, { ".repoloom/annotations.jsonl": printAnnotations({ annotations, broken: [] }) });
  return folder;
}

/** Answers of many shapes: blank ends, several lines, other scripts. */
const answers = ["It says so.", "\n\nTwo lines\nafter two", "  padded  ", "答えは「はい」 👍", "```ts\nconst a = 1;\n```\n", "1"];

function annotation(path: string, text: string, n: number): Annotation {
  const start = text.indexOf("export");
  const evidence = [anchorAt({ path, blob: "", text }, { start, end: text.indexOf("\n", start) })];
  return {
    id: `note-${n}`,
    status: "ready",
    question: { text: `What is exported by ${path}?`, spans: [] },
    answer: { text: answers[n % answers.length]!, spans: [] },
    evidence,
    labels: [],
    author: "",
    note: "",
  };
}

/** Samples as a file holds them: answers of all shapes, a system turn, an earlier turn. */
function tasksFrom(repository: string, folder: string): string {
  const dir = join(folder, "seed");
  repoloomJson(["export", repository, "-o", dir, "--format", "messages", "--limit", "7168"]);
  const lines = readFileSync(join(dir, "messages/train-00000-of-00001.jsonl"), "utf8").trimEnd().split("\n");
  const made = lines.map((line) => JSON.parse(line) as Sample);
  const sample = made[0]!;
  const samples: Sample[] = [
    ...made.slice(0, 6).map((one, n) => ({ ...one, id: `task/${n}` })),
    { ...sample, id: "task/system", messages: [{ role: "system", content: "Be short." }, ...sample.messages] },
    {
      ...sample,
      id: "task/turns",
      messages: [...sample.messages, { role: "user", content: "Sure?" }, { role: "assistant", content: "Yes." }],
    },
    holeIn(sample),
  ];
  const path = join(folder, "tasks.jsonl");
  writeFileSync(path, samples.map((one) => `${JSON.stringify(one)}\n`).join(""));
  return path;
}

/** The first file of the context with a hole in it, as samples of the task repo-fim tell it. */
function holeIn(sample: Sample): Sample {
  const [content, file] = [sample.messages[0]!.content, sample.meta.files[0]!];
  const start = content.indexOf(">\n", content.indexOf(`<file path="${file.path}"`)) + 2;
  const end = content.indexOf("</file>", start);
  const [open, close] = [start + 40, start + 80];
  const answer = content.slice(open, close);
  const hole = "<hole>";
  const user = content.slice(0, open) + hole + content.slice(close);
  const suffix = { start: open + hole.length, end: end - answer.length + hole.length };
  const fim = { path: file.path, prefix: { start, end: open }, suffix };
  return {
    ...sample,
    id: "task/hole",
    task: "repo-fim",
    messages: [
      { role: "user", content: user },
      { role: "assistant", content: answer },
    ],
    answers: [answer],
    meta: { ...sample.meta, evidence: [], fim },
  };
}
