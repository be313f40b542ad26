import { folderOf } from "../../model/repoPath.ts";
import type { Program } from "../../symbols/program.ts";
import type { Fact } from "../native/fact.ts";
import { nativeFamily } from "../native/nativeFamily.ts";
import { asked, evidenceFor } from "../native/unique.ts";
import { apiLines, longAnswer, optionLines, readmeOf } from "../oracle/native/longForm.ts";
import type { Family } from "../task.ts";
import { wayFacts } from "./static/imports.ts";

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}

function* apiFacts(program: Program): Generator<Fact> {
  for (const path of program.paths) {
    const lines = [...new Set(apiLines(program, path))];
    const definitions = program.symbols(path)?.definitions.filter(({ exported, owner }) => exported && owner === undefined) ?? [];
    if (lines.length !== definitions.length || lines.length < 3 || lines.length > 40) continue;
    yield {
      key: `api ${path}`,
      asked: asked(
        `Describe the public API of ${path}: for each definition that it exports its kind, its name, its signature, and what its documentation says first.`,
        `What does ${path} offer to other files? List each exported definition with kind, name, signature and the first sentence of its documentation.`,
      ),
      answers: lines,
      target: `\`${path}\` exports ${lines.length} definitions:\n\n${bullets(lines)}`,
      params: { query: [path], template: ["api"] },
      evidence: definitions.map(({ start, end }) => ({ path, start, end })),
    };
  }
}

function* longWayFacts(program: Program): Generator<Fact> {
  for (const fact of wayFacts(program)) {
    const [from = "", to = ""] = fact.params["query"]!;
    const way = [from, ...fact.answers, to];
    const steps = way.slice(1).map((path, at) => `\`${way[at]!}\` imports \`${path}\``);
    yield {
      ...fact,
      key: `way ${fact.key}`,
      asked: asked(
        `Explain the path of imports from ${from} to ${to}, file by file.`,
        `How does ${from} come to depend on ${to}? Explain each import on the way.`,
      ),
      target: `\`${from}\` reaches \`${to}\` in ${steps.length} steps:\n\n${steps.map((step, at) => `${at + 1}. ${step}`).join("\n")}`,
      params: { query: [from, to], template: ["way"] },
    };
  }
}

function* optionFacts(program: Program): Generator<Fact> {
  for (const path of program.paths) {
    const lines = optionLines(program, path);
    if (lines.length < 2 || lines.length > 60 || new Set(lines).size !== lines.length) continue;
    yield {
      key: `options ${path}`,
      asked: asked(
        `List the command-line options that ${path} declares, with their defaults and descriptions.`,
        `Which options can be given on the command line that ${path} sets up? Give default and description of each.`,
      ),
      answers: lines,
      target: `\`${path}\` declares ${lines.length} options:\n\n${bullets(lines)}`,
      params: { query: [path], template: ["options"] },
      evidence: [evidenceFor(program, path, lines[0]!.split(/[ :]/, 1)[0]!)],
    };
  }
}

function* folderFacts(program: Program): Generator<Fact> {
  const folders = new Set(program.paths.map(folderOf));
  for (const folder of folders) {
    const about = folder === "" ? undefined : readmeOf(program, folder);
    const readme = program.paths.find((path) => folderOf(path) === folder && /(?:^|\/)readme\.(?:md|rst|txt)$/i.test(path));
    if (about === undefined || readme === undefined) continue;
    yield {
      key: `folder ${folder}`,
      asked: asked(
        `Summarise what the folder ${folder} is for, in the words of its documentation.`,
        `What does the documentation in ${folder} say first about its purpose?`,
      ),
      answers: [about],
      params: { query: [folder], template: ["folder"] },
      evidence: [evidenceFor(program, readme, /^[^\n]*/.exec(program.text(readme))![0] || " ")],
    };
  }
}

/** Long answers without a model: an API, a path of imports, options, what a folder is for. */
export const longForm: Family = nativeFamily({
  id: "long-form",
  about: "A longer answer: the API of a file, the path of imports between two, the options of a command, what a folder is for.",
  *find(program) {
    yield* apiFacts(program);
    yield* longWayFacts(program);
    yield* optionFacts(program);
    yield* folderFacts(program);
  },
  oracle: longAnswer,
});
