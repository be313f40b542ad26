import { annotationStatuses } from "../../model/annotation.ts";
import { joinPath } from "../../model/repoPath.ts";
import { readCsv } from "./csv.ts";
import type { Exchanged, ExchangedSpan, Unread, Where } from "./exchanged.ts";

type Facts = Readonly<Record<string, unknown>>;
type Span = readonly [start: number, end: number, label: string];

/**
 * Reads annotations of other tools, told apart by their content: CSV with a header, JSON lines with `path`, `lines`, `question`,
 * `answer`; doccano's JSON lines (`text` with `label`, `labels` or `entities`); Label Studio's JSON export.
 */
export function readExchanged(text: string): (Exchanged | Unread)[] {
  const trimmed = text.replace(/^\uFEFF/, "").trimStart();
  if (trimmed.startsWith("[")) return whole(trimmed);
  if (trimmed.startsWith("{")) return lines(trimmed);
  const [header = [], ...rows] = readCsv(text);
  const names = header.map((name) => name.trim().toLowerCase());
  return rows.map((row, at) => record(Object.fromEntries(names.map((name, i) => [name, row[i] ?? ""])), at + 1));
}

function whole(text: string): (Exchanged | Unread)[] {
  try {
    const all = JSON.parse(text) as unknown[];
    return merged(all.map((one, at) => record(one, at + 1)));
  } catch (error) {
    return [{ record: 1, why: (error as Error).message }];
  }
}

function lines(text: string): (Exchanged | Unread)[] {
  const all = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return merged(
    all.map((line, at) => {
      try {
        return record(JSON.parse(line), at + 1);
      } catch (error) {
        return { record: at + 1, why: (error as Error).message };
      }
    }),
  );
}

/** Records of one annotation, one for each of its files, are one. */
function merged(records: readonly (Exchanged | Unread)[]): (Exchanged | Unread)[] {
  const byId = new Map<string, Exchanged>();
  const others: (Exchanged | Unread)[] = [];
  for (const one of records) {
    const known = "why" in one || one.id === undefined ? undefined : byId.get(one.id);
    if ("why" in one || one.id === undefined) others.push(one);
    else byId.set(one.id, known ? { ...known, spans: [...known.spans, ...one.spans] } : one);
  }
  return [...byId.values(), ...others].toSorted((a, b) => a.record - b.record);
}

function record(value: unknown, at: number): Exchanged | Unread {
  if (typeof value !== "object" || value === null) return { record: at, why: "it is no object" };
  const facts = value as Facts;
  if (Array.isArray(facts["annotations"]) || typeof facts["data"] === "object") return labelStudio(facts, at);
  return typeof facts["text"] === "string" && spansOf(facts) ? doccano(facts, at) : easy(facts, at);
}

function easy(facts: Facts, at: number): Exchanged | Unread {
  const path = pathIn(facts);
  if (path === undefined) return { record: at, why: "it names no file inside the repository (path)" };
  const where = linesIn(facts);
  if (!where) return { record: at, why: "it names no lines (lines: 3-5, or start_line and end_line)" };
  const role = text(facts, "answer").trim() === "" ? "answer" : "evidence";
  return exchanged(facts, at, [{ path, role, where }]);
}

/** Offsets of doccano count characters, not UTF-16 units. */
function doccano(facts: Facts, at: number): Exchanged | Unread {
  const meta = (facts["meta"] ?? {}) as Facts;
  const path = pathIn(facts) ?? pathIn(meta);
  if (path === undefined) return { record: at, why: "it names no file inside the repository (path, or meta.path)" };
  const whole = text(facts, "text");
  const units = unitOffsets(whole);
  const spans = spansOf(facts)!.map(([start, end, label]): ExchangedSpan & { label: string } => ({
    path,
    role: roleOf(label),
    label,
    where: { by: "offsets", start: units(start), end: units(end), text: whole },
  }));
  return exchanged({ ...meta, ...facts }, at, spans, labelsOf(spans));
}

/** Spans of `labels` results, words of `textarea` results named question and answer. */
function labelStudio(facts: Facts, at: number): Exchanged | Unread {
  const data = (facts["data"] ?? {}) as Facts;
  const path = pathIn(data) ?? pathIn((facts["meta"] ?? {}) as Facts);
  if (path === undefined) return { record: at, why: "it names no file inside the repository (data.path)" };
  const annotations = (facts["annotations"] ?? facts["completions"] ?? []) as { readonly result?: readonly Facts[] }[];
  const results = annotations.flatMap(({ result }) => result ?? []);
  const spans = results.flatMap((result): (ExchangedSpan & { label: string })[] => {
    const value = (result["value"] ?? {}) as Facts;
    const [label] = (value["labels"] ?? value["hypertextlabels"] ?? []) as readonly string[];
    const [start, end] = [Number(value["start"]), Number(value["end"])];
    if (label === undefined || !(start >= 0 && start < end)) return [];
    return [{ path, role: roleOf(label), label, where: { by: "offsets", start, end, text: text(data, "text") } }];
  });
  const words = (name: string): string => {
    const found = results.find((result) => result["from_name"] === name && result["type"] === "textarea");
    const said = ((found?.["value"] ?? {}) as Facts)["text"] as string | readonly string[] | undefined;
    return [said ?? ""].flat().join("\n") || text(data, name);
  };
  const id = text(data, "annotation_id");
  return exchanged(
    { ...data, ...(id ? { id } : {}), question: words("question"), answer: words("answer") },
    at,
    spans,
    labelsOf(spans),
  );
}

function exchanged(facts: Facts, at: number, spans: readonly ExchangedSpan[], more: readonly string[] = []): Exchanged {
  const given = facts["annotation_id"] ?? facts["id"];
  const own = facts["tags"] ?? (typeof facts["labels"] === "string" ? facts["labels"] : []);
  const labels = typeof own === "string" ? own.split(/[;,]/).map((label) => label.trim()) : (own as readonly string[]);
  const status = annotationStatuses.find((one) => one === facts["status"]);
  return {
    ...(typeof given === "string" && given !== "" ? { id: given } : {}),
    record: at,
    question: text(facts, "question"),
    answer: text(facts, "answer"),
    spans: spans.map(({ path, role, where }) => ({ path, role, where })),
    labels: [...new Set([...labels, ...more])].filter((label) => label !== ""),
    ...(status ? { status } : {}),
  };
}

function text(facts: Facts, name: string): string {
  const value = facts[name];
  return typeof value === "string" ? value : "";
}

function pathIn(facts: Facts): string | undefined {
  const named = text(facts, "path") || text(facts, "file");
  const path = named === "" ? undefined : joinPath("", named.replaceAll("\\", "/").replace(/^\.\//, ""));
  return path && !named.startsWith("/") ? path : undefined;
}

/** `3-5`, `L3-L5`, `3`, or two numbers. */
function linesIn(facts: Facts): Where | undefined {
  const said = /^\s*L?(\d+)(?:\s*[-:–]\s*L?(\d+))?\s*$/.exec(`${(facts["lines"] ?? facts["line"] ?? "") as string | number}`);
  const first = Number(said?.[1] ?? facts["start_line"]);
  const last = Number(said?.[2] ?? said?.[1] ?? facts["end_line"] ?? facts["start_line"]);
  return first >= 1 && last >= first ? { by: "lines", first, last } : undefined;
}

function spansOf(facts: Facts): readonly Span[] | undefined {
  const given = facts["label"] ?? facts["entities"] ?? facts["labels"];
  if (!Array.isArray(given)) return undefined;
  return (given as readonly unknown[]).flatMap((one): Span[] => {
    if (Array.isArray(one)) return [one as unknown as Span];
    const { start_offset, end_offset, label } = (one ?? {}) as { start_offset?: number; end_offset?: number; label?: string };
    return start_offset === undefined || end_offset === undefined ? [] : [[start_offset, end_offset, label ?? "evidence"]];
  });
}

function roleOf(label: string): ExchangedSpan["role"] {
  const name = label.trim().toLowerCase();
  return name === "question" || name === "answer" ? name : "evidence";
}

/** Labels that are no role are the annotation's. */
function labelsOf(spans: readonly { readonly label: string }[]): string[] {
  return spans.map(({ label }) => label).filter((label) => !/^(question|answer|evidence)$/i.test(label.trim()));
}

/** From offsets in characters to offsets in UTF-16 units. */
function unitOffsets(text: string): (characters: number) => number {
  const starts = [0];
  for (const character of text) starts.push(starts.at(-1)! + character.length);
  return (characters) => starts[Math.max(0, Math.min(characters, starts.length - 1))]!;
}
