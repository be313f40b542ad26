import { printLine } from "../../export/jsonl.ts";
import { type Anchor, type Annotation, wordsOf } from "../../model/annotation.ts";
import type { RepoPath } from "../../model/repoPath.ts";
import type { Located } from "../locate.ts";
import { printCsv } from "./csv.ts";
import type { ExchangeForm } from "./exchanged.ts";

/** An annotation with where its spans stand now. */
export interface Settled {
  readonly annotation: Annotation;
  readonly spans: readonly { readonly role: "question" | "answer" | "evidence"; readonly anchor: Located["anchor"] }[];
}

/** Texts of the files that annotations point into. */
export type Texts = ReadonlyMap<RepoPath, string>;

/** Annotations in the form of another tool; what that form cannot say (follow-ups, notes) stays behind. */
export function printExchanged(form: ExchangeForm, settled: readonly Settled[], texts: Texts): string {
  const forms: Record<ExchangeForm, () => string> = {
    jsonl: () => settled.map((one) => `${printLine(easyOf(one))}\n`).join(""),
    csv: () => printCsv([columns, ...settled.map((one) => csvRow(easyOf(one)))]),
    "label-studio": () =>
      `${JSON.stringify(
        settled.flatMap((one) => tasksOf(one, texts)),
        null,
        2,
      )}\n`,
    doccano: () => settled.flatMap((one) => documentsOf(one, texts).map((row) => `${printLine(row)}\n`)).join(""),
  };
  return forms[form]();
}

const columns = ["path", "lines", "question", "answer", "labels", "status", "id"] as const;

type Easy = Readonly<Record<(typeof columns)[number], string>>;

/** The first span of evidence stands for all, else of the answer, else of the question. */
function easyOf({ annotation, spans }: Settled): Easy {
  const found = (["evidence", "answer", "question"] as const).map((role) => spans.find((span) => span.role === role)?.anchor);
  const first = found.find((anchor) => anchor !== undefined);
  const { id, status, labels } = annotation;
  const [question, answer] = [wordsOf(annotation.question), wordsOf(annotation.answer)];
  return { path: first?.path ?? "", lines: first ? linesOf(first) : "", question, answer, labels: labels.join("; "), status, id };
}

function csvRow(easy: Easy): string[] {
  return columns.map((name) => easy[name]);
}

function linesOf({ start_line, end_line, end_column }: Anchor): string {
  const last = end_column === 1 ? end_line - 1 : end_line;
  return start_line === last ? `${start_line}` : `${start_line}-${last}`;
}

function byFile({ spans }: Settled, texts: Texts): [RepoPath, string, Settled["spans"]][] {
  const files = [...Map.groupBy(spans, ({ anchor }) => anchor.path)];
  return files.flatMap(([path, own]): [RepoPath, string, Settled["spans"]][] => {
    const text = texts.get(path);
    return text === undefined ? [] : [[path, text, own]];
  });
}

/** One task a file, joined by the annotation's id. Offsets are UTF-16, as the browser counts. */
function tasksOf(settled: Settled, texts: Texts): object[] {
  const { id, question, answer } = settled.annotation;
  return byFile(settled, texts).map(([path, text, spans]) => {
    const typed = { question: question.text, answer: answer.text };
    const words = Object.entries(typed).flatMap(([name, said]) =>
      said === "" ? [] : [{ from_name: name, to_name: "text", type: "textarea", value: { text: [said] } }],
    );
    const marks = spans.map(({ role, anchor: { start, end, exact } }, at) => ({
      id: `${id}-${at}`,
      from_name: "label",
      to_name: "text",
      type: "labels",
      value: { start, end, text: exact, labels: [labelOf(role)] },
    }));
    return { data: { text, path, annotation_id: id }, annotations: [{ result: [...marks, ...words] }] };
  });
}

/** One document a file. Offsets count characters, as Python does. */
function documentsOf(settled: Settled, texts: Texts): object[] {
  const { id, question, answer } = settled.annotation;
  return byFile(settled, texts).map(([path, text, spans]) => ({
    text,
    label: spans.map(({ role, anchor }) => [charactersIn(text, anchor.start), charactersIn(text, anchor.end), labelOf(role)]),
    path,
    question: question.text,
    answer: answer.text,
    annotation_id: id,
  }));
}

function charactersIn(text: string, units: number): number {
  let count = 0;
  for (const _ of text.slice(0, units)) count++;
  return count;
}

function labelOf(role: string): string {
  return role[0]!.toUpperCase() + role.slice(1);
}
