import type { ContextsSummary } from "../../core/model/context.ts";
import type { LeftOut } from "../../core/model/sourceFile.ts";
import type { CountReport, FilesReport } from "../../node/engine/engine.ts";

/**
 * Whether two answers of the engine show the same: then the views keep what they show, and a row that a person is just
 * opening is not closed under their hand by a look that brought no news.
 */
export const sameAnswer = {
  files: (a: FilesReport, b: FilesReport): boolean =>
    a.commit === b.commit &&
    a.repo === b.repo &&
    sameList(a.notices, b.notices, (x, y) => x === y) &&
    sameList(a.files, b.files, (x, y) => x.path === y.path && x.blob === y.blob) &&
    sameLeftOut(a.leftOut, b.leftOut),
  count: (a: CountReport, b: CountReport): boolean =>
    a.tokenizer.sha256 === b.tokenizer.sha256 &&
    sameList(a.files, b.files, (x, y) => x.path === y.path && x.tokens === y.tokens && x.special === y.special) &&
    sameLeftOut(a.leftOut, b.leftOut),
  contexts: (a: ContextsSummary, b: ContextsSummary): boolean =>
    sameList(a.contexts, b.contexts, samePlan) &&
    sameList(a.cut, b.cut, (x, y) => x.path === y.path && x.parts === y.parts) &&
    sameLeftOut(a.leftOut, b.leftOut),
};

export function sameLeftOut(a: readonly LeftOut[], b: readonly LeftOut[]): boolean {
  return sameList(a, b, (x, y) => x.path === y.path && x.reason === y.reason && x.detail === y.detail);
}

type Plan = ContextsSummary["contexts"][number];

function samePlan(a: Plan, b: Plan): boolean {
  const same =
    a.id === b.id && a.n_tokens === b.n_tokens && a.limit === b.limit && a.order === b.order && a.template === b.template;
  return (
    same && sameList(a.files, b.files, (x, y) => x.path === y.path && x.blob === y.blob && x.source_start === y.source_start)
  );
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  return a === b || (a.length === b.length && a.every((one, at) => same(one, b[at]!)));
}
