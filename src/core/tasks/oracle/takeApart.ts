import { type TemplateName, templateNames } from "../../config/settings.ts";
import type { Sample, SampleFile } from "../../model/sample.ts";
import { parse } from "../../pack/template.ts";
import type { Seen, SeenFile } from "../task.ts";

/** Takes a sample's message apart into what stands around the context and the files in it; else a sentence on why that fails. */
export function takeApart({ messages, meta, answers }: Sample): Seen | string {
  const user = messages.find(({ role }) => role === "user")!.content;
  const { context: span, params = {} } = meta;
  if (!span || span.start > span.end || span.end > user.length) return "it does not tell where its context stands";
  const context = user.slice(span.start, span.end);
  const files = meta.files.some(({ start }) => start !== undefined) ? filesIn(user, context, meta) : [];
  if (typeof files === "string") return files;
  const [instruction, question] = [user.slice(0, span.start), user.slice(span.end)];
  return { files, context, instruction, question, params, claimed: answers };
}

/** The files that the text alone tells; offsets only where the template cannot tell by itself. Both must agree. */
function filesIn(user: string, context: string, { files, template }: Sample["meta"]): SeenFile[] | string {
  if (!templateNames.some((name) => name === template)) return `there is no template ${template}`;
  const told = files.map((file) => ({ path: file.path, content: sliceOf(user, file) }));
  const parsed = parse(template as TemplateName, context);
  if (!parsed) return cannotTell.has(template) ? told : "the context does not parse back into files";
  if (parsed.length !== told.length) return `the context holds ${parsed.length} files, ${told.length} are told`;
  for (const [at, { path, content }] of parsed.entries()) {
    const file = told[at]!;
    if (path !== file.path) return `file ${at + 1} of the context is ${path}, ${file.path} is told`;
    if (content !== file.content && content !== `${file.content}\n`) return `${path} is not where it is told to be`;
  }
  return told;
}

/** Templates whose files only offsets tell apart. */
const cannotTell = new Set<string>(["deepseek", "repoqa"] satisfies TemplateName[]);

function sliceOf(user: string, { start = 0, end = 0 }: SampleFile): string {
  return user.slice(start, end);
}
