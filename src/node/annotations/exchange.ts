import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { anchorExchanged } from "../../core/annotate/exchange/anchorExchanged.ts";
import type { Exchanged, ExchangeForm, Unread } from "../../core/annotate/exchange/exchanged.ts";
import { printExchanged, type Settled } from "../../core/annotate/exchange/print.ts";
import { readExchanged } from "../../core/annotate/exchange/read.ts";
import type { Current } from "../../core/annotate/resolve.ts";
import { type Annotation, turnsOf } from "../../core/model/annotation.ts";
import { Problem } from "../../core/model/problem.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import type { Engine, Request } from "../engine/engine.ts";
import { writeWhole } from "../export/writeWhole.ts";
import { readAnnotations, updateAnnotations } from "./annotationFile.ts";

/** What came of an import. */
export interface ImportReport {
  readonly imported: number;
  /** Records whose id is in the annotation file already: those there stay as they are. */
  readonly known: number;
  readonly failed: readonly Unread[];
}

/** What came of an export. */
export interface ExchangeReport {
  readonly exported: number;
  /** Ids of annotations that lost their text or whose text changed. */
  readonly left: readonly string[];
}

/**
 * Adds annotations of another tool to a repository's own.
 * @throws Problem `file-unreadable`, `annotations-*`
 */
export async function importAnnotations(engine: Engine, request: Request, file: string): Promise<ImportReport> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new Problem("file-unreadable", { path: file, detail: error.message });
  });
  const { annotations, failed } = await anchorExchanged(readExchanged(text), remembered(engine, request), idOf);
  let fresh: readonly Annotation[] = [];
  await updateAnnotations(request.root, (now) => {
    const known = new Set(now.map(({ id }) => id));
    fresh = annotations.filter(({ id }) => !known.has(id));
    return fresh.length === 0 ? now : [...now, ...fresh];
  });
  return { imported: fresh.length, known: annotations.length - fresh.length, failed };
}

/** Writes a repository's annotations in the form of another tool. */
export async function exportAnnotations(
  engine: Engine,
  request: Request,
  to: { readonly file: string; readonly form: ExchangeForm },
): Promise<ExchangeReport> {
  const { annotations } = await readAnnotations(request.root);
  const settled: Settled[] = [];
  const left: string[] = [];
  const all = annotations.map((annotation) => ({ annotation, marks: marksOf(annotation) }));
  const located = await engine.locate(
    request,
    all.flatMap(({ marks }) => marks.map(({ anchor }) => anchor)),
  );
  let at = 0;
  for (const { annotation, marks } of all) {
    const places = located.slice(at, (at += marks.length));
    if (places.some((place) => !place?.sure)) left.push(annotation.id);
    else settled.push({ annotation, spans: marks.map(({ role }, i) => ({ role, anchor: places[i]!.anchor })) });
  }
  const textOf = remembered(engine, request);
  const paths = new Set(settled.flatMap(({ spans }) => spans.map(({ anchor }) => anchor.path)));
  const texts = new Map<RepoPath, string>();
  for (const path of paths) texts.set(path, (await textOf(path))?.text ?? "");
  await writeWhole(to.file, [printExchanged(to.form, settled, texts)]);
  return { exported: settled.length, left };
}

function marksOf(annotation: Annotation): Settled["spans"] {
  const turns = turnsOf(annotation).flatMap(({ question, answer }) => [
    ...question.spans.map((anchor) => ({ role: "question", anchor }) as const),
    ...answer.spans.map((anchor) => ({ role: "answer", anchor }) as const),
  ]);
  return [...turns, ...annotation.evidence.map((anchor) => ({ role: "evidence", anchor }) as const)];
}

function remembered(engine: Engine, request: Request): (path: RepoPath) => Promise<Current | undefined> {
  const known = new Map<RepoPath, Promise<Current | undefined>>();
  const read = async (path: RepoPath): Promise<Current | undefined> => {
    const source = await engine.source(request, path);
    return "text" in source ? { text: source.text, blob: source.blob } : undefined;
  };
  return (path) => {
    const text = known.get(path) ?? read(path);
    known.set(path, text);
    return text;
  };
}

/** The same record has the same id, in the form of the ids that the editor gives. */
function idOf({ question, answer, spans }: Exchanged): string {
  const said = spans.map(({ path, role, where }) => [path, role, where.by === "lines" ? where : [where.start, where.end]]);
  const hash = createHash("sha256")
    .update(JSON.stringify([question, answer, said]))
    .digest("hex");
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join("-");
}
