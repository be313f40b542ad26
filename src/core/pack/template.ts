import type { TemplateName } from "../config/settings.ts";
import type { Span } from "../model/span.ts";
import { deepseek, repoqa } from "./templates/comment.ts";
import { fileTag } from "./templates/fileTag.ts";
import { longcodebench } from "./templates/longcodebench.ts";
import { markdown } from "./templates/markdown.ts";
import { qwen, starcoder2 } from "./templates/separator.ts";
import type { ParsedFile, Template, TemplateFile } from "./templates/template.ts";

/** The templates by the names that settings and contexts use. */
export const templates: Readonly<Record<TemplateName, Template>> = {
  "file-tag": fileTag,
  markdown,
  qwen,
  starcoder2,
  deepseek,
  repoqa,
  longcodebench,
};

/** A text made of files, with the place of each file's content in it (UTF-16). */
export interface Rendered {
  readonly text: string;
  readonly files: readonly Span[];
}

/** Writes files into one text: `text.slice(start, end)` is each file's content, byte for byte. */
export function render(name: TemplateName, repo: string, files: readonly TemplateFile[]): Rendered {
  const template = templates[name];
  const pieces = [template.header(repo)];
  const spans: Span[] = [];
  let length = pieces[0]!.length;
  for (const file of files) {
    const open = template.open(file);
    const close = template.close(file);
    const start = length + open.length;
    pieces.push(open, file.text, close);
    spans.push({ start, end: start + file.text.length });
    length = start + file.text.length + close.length;
  }
  return { text: pieces.join(""), files: spans };
}

/**
 * The files of a rendered text, found in the text alone. `file-tag` gives them back exactly; `markdown`, `qwen`,
 * `starcoder2` and `longcodebench` with a final line break they may not have had; `deepseek` and `repoqa` cannot tell,
 * and neither can a text of another template: undefined.
 */
export function parse(name: TemplateName, text: string): ParsedFile[] | undefined {
  return templates[name].parse(text);
}

/** Why a template cannot carry a file unchanged, in words for a person; undefined where it can. */
export function templateClash(name: TemplateName, repo: string, file: TemplateFile): string | undefined {
  return templates[name].headerClash(repo) ?? templates[name].clash(file);
}
