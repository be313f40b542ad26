import { folderOf } from "../../../model/repoPath.ts";
import type { Program } from "../../../symbols/program.ts";
import type { Definition } from "../../../symbols/symbols.ts";
import type { Oracle } from "../../task.ts";
import { descriptionOf } from "./functions.ts";
import { shortestWay } from "./imports.ts";
import { shownOracle } from "./shown.ts";

/** `query`: the file. Each definition that it exports, as one line. */
const api = shownOracle((program, [path = ""]) => {
  const lines = apiLines(program, path);
  return lines.length === 0 ? `${path} exports nothing that can be told` : { answers: lines };
});

/** Kind, name, signature or heritage, and what the documentation says first, of all that a file exports. */
export function apiLines(program: Program, path: string): string[] {
  const definitions = program.symbols(path)?.definitions.filter(({ exported, owner }) => exported && owner === undefined) ?? [];
  return definitions.map((definition) => apiLine(program.text(path), definition));
}

function apiLine(text: string, definition: Definition): string {
  const { kind, name, signature, extends: bases = [] } = definition;
  const heritage = bases.length === 0 ? "" : ` extends ${bases.join(", ")}`;
  const about = /^.*?[.!?](?= |$)/.exec(descriptionOf(text, definition))?.[0] ?? descriptionOf(text, definition);
  return `${kind} ${name}${(signature ?? heritage).replaceAll(/\s+/g, " ")}${about === "" ? "" : ` - ${about}`}`;
}

/** `query`: the file. Its command-line options, each as one line. */
const options = shownOracle((program, [path = ""]) => {
  const lines = optionLines(program, path);
  return lines.length === 0 ? `${path} declares no option` : { answers: lines };
});

/** Name, default and description of the options that a file declares. */
export function optionLines(program: Program, path: string): string[] {
  return (program.symbols(path)?.options ?? []).map(({ name, fallback, description }) => {
    const standard = fallback === undefined ? "" : ` (default ${fallback})`;
    return `${name}${standard}${description === undefined ? "" : `: ${description.replaceAll(/\s+/g, " ")}`}`;
  });
}

/** `query`: the folder. What its README says first, and the sources beside it. */
const folder = shownOracle((program, [path = ""]) => {
  const about = readmeOf(program, path);
  return about === undefined ? `${path} has no README with text` : { answers: [about] };
});

/** The first paragraph of running text of the README in a folder. */
export function readmeOf(program: Program, path: string): string | undefined {
  const readme = program.paths.find((one) => folderOf(one) === path && /(?:^|\/)readme\.(?:md|rst|txt)$/i.test(one));
  const paragraphs = readme === undefined ? [] : program.text(readme).split(/\r?\n[ \t]*\r?\n/);
  const first = paragraphs.find(
    (paragraph) => /^[\p{L}"'*_`[]/u.test(paragraph) && /[.!?:]$/.test(paragraph.trim()) && paragraph.length > 60,
  );
  return first?.replaceAll(/\s+/g, " ").trim();
}

const kinds: Readonly<Record<string, Oracle>> = { api, way: shortestWay, options, folder };

/** By the kind of answer that `params.template` names. */
export const longAnswer: Oracle = (seen) =>
  kinds[seen.params["template"]?.[0] ?? ""]?.(seen) ?? "its params name no kind of answer";
