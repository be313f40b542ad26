import type { RepoPath } from "../../model/repoPath.ts";
import type { Span } from "../../model/span.ts";

/** A piece of code with the text it stands in. */
export interface Excerpt {
  readonly path: RepoPath;
  readonly text: string;
  readonly span: Span;
}

/** UTF-16 units around the piece that are shown with it, and of the piece itself. */
const around = 2_000;
const most = 20_000;

/** The whole of what a model is told; `{path}`, `{before}`, `{code}` and `{after}` are filled in. */
export const promptTemplate = `You write training questions about a code repository. Below is a piece of the file {path}, between the lines
BEGIN PIECE and END PIECE, with what stands around it.

Write one question that a developer who works on this repository could ask and that this piece answers, and its complete, correct
answer. The question must make sense to somebody who has the whole repository but does not see which piece is meant: name things, do
not say "this code" or "the piece". The answer must follow from the code alone.

Answer with one JSON object and nothing else: {"question": "...", "answer": "..."}

{before}
BEGIN PIECE
{code}
END PIECE
{after}
`;

export function promptFor({ path, text, span: { start, end } }: Excerpt): string {
  const facts: Readonly<Record<string, string>> = {
    path,
    before: text.slice(Math.max(0, start - around), start),
    code: text.slice(start, Math.min(end, start + most)),
    after: text.slice(end, end + around),
  };
  return promptTemplate.replace(/\{(path|before|code|after)\}/g, (_, name: string) => facts[name]!);
}
