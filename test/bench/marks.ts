// node test/bench/marks.ts: 10,000 annotations over 2,000 files; opening a file, typing in one with 500 marks, saving one annotation.
import "../vscode/support/fakeVscode.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { anchorAt } from "../../src/core/annotate/anchor.ts";
import type { Annotation } from "../../src/core/model/annotation.ts";
import { readAnnotations, updateAnnotations } from "../../src/node/annotations/annotationFile.ts";
import { newAnnotation, withSpans, withText } from "../../src/vscode/marks/annotationEdits.ts";
import { DocumentMarks } from "../../src/vscode/marks/documentMarks.ts";
import { findAnchor } from "../../src/vscode/marks/findAnchor.ts";
import { marksOf } from "../../src/vscode/marks/mark.ts";
import { Lines } from "../../src/vscode/marks/places.ts";

const { AnnotationBook } = await import("../../src/vscode/model/annotationBook.ts");
const { Busy } = await import("../../src/vscode/model/busy.ts");

const files = 2_000;
const each = 5;
const runs = 15;

/** A file of 600 lines; `at` makes it another one. */
const textOf = (at: number): string =>
  Array.from({ length: 600 }, (_, line) => `export const value${at}_${line} = compute(${line}, "text ${line % 7}");\n`).join("");

/** Marks of three lines and a question in words, as people make them. */
function annotationsOf(at: number, count: number): Annotation[] {
  const text = textOf(at);
  const file = { path: `src/folder${at % 40}/file${at}.ts`, blob: at.toString(16).padStart(40, "0"), text };
  return Array.from({ length: count }, (_, n) => {
    const start = text.indexOf(`export const value${at}_${((n * 599) / count) | 0} `);
    const end = text.indexOf("\n", text.indexOf("\n", start) + 1) + 1;
    const id = `${((at * 7919 + n * 104_729) % 1_000_003).toString(16).padStart(8, "0")}-0000-4000-8000-${at.toString(16).padStart(6, "0")}${n.toString(16).padStart(6, "0")}`;
    const marked = withSpans(newAnnotation(id, "me"), { role: "answer", turn: 0 }, [anchorAt(file, { start, end })]);
    return withText(marked, "question", `What do value ${n} of file ${at} and the one behind it hold, and who uses them?`);
  });
}

interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

async function costOf(act: () => unknown): Promise<Cost> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await act();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - started, cpu: (user + system) / 1000 };
}

async function medianOf(act: (run: number) => unknown): Promise<Cost> {
  const costs: Cost[] = [];
  for (let run = 0; run < runs; run++) costs.push(await costOf(() => act(run)));
  const middle = (of: keyof Cost): number => costs.map((cost) => cost[of]).toSorted((a, b) => a - b)[runs >> 1]!;
  return { wall: middle("wall"), cpu: middle("cpu") };
}

function tell(what: string, { wall, cpu }: Cost, digits = 1): void {
  console.log(`| ${what} | ${cpu.toFixed(digits)} | ${wall.toFixed(digits)} |`);
}

const root = mkdtempSync(join(tmpdir(), "repoloom-marks-"));
try {
  const all = Array.from({ length: files }, (_, at) => annotationsOf(at, each)).flat();
  const list = await updateAnnotations(root, () => all);
  console.log(`${list.annotations.length} annotations\n\n| what | CPU ms | wall ms |\n|---|---|---|`);
  tell("reading the file, first time", await costOf(() => readAnnotations(root)));
  const book = new AnnotationBook(root, { changed: () => {}, busy: new Busy() });
  await book.load();
  tell("reading it again, unchanged (median)", await medianOf(() => book.load()));
  const some = book.annotations[4321]!.id;
  tell(
    "saving one annotation (median)",
    await medianOf((run) => book.edit(some, (now) => withText(now, "question", `Again ${run}?`))),
  );
  tell("opening the first file: index of all marks, places of its own", await costOf(() => open(0)));
  tell("opening another file (median)", await medianOf((run) => open(run + 1)));
  const typed = keystrokes();
  tell("a keystroke in a file with 500 marks (mean of 2,000)", { wall: typed.wall / 2000, cpu: typed.cpu / 2000 }, 3);

  function open(at: number): void {
    const text = textOf(at);
    const lines = new Lines(text);
    const marks = new DocumentMarks();
    marks.place(book.marksIn(`src/folder${at % 40}/file${at}.ts`), text, ({ anchor }) => ({
      range: findAnchor(anchor, lines),
      sure: true,
    }));
    if (marks.marks.length !== each || marks.marks.some(({ range }) => !range))
      throw new Error(`file ${at}: a mark was not placed`);
  }
} finally {
  rmSync(root, { recursive: true });
}

/** Types 2,000 letters into the middle of a file with 500 marks. */
function keystrokes(): Cost {
  const text = textOf(1);
  const lines = new Lines(text);
  const live = new DocumentMarks();
  const marks = annotationsOf(1, 500).flatMap(marksOf);
  live.place(marks, text, ({ anchor }) => ({ range: findAnchor(anchor, lines), sure: true }));
  const [started, before] = [performance.now(), process.cpuUsage()];
  for (let at = 0; at < 2_000; at++) {
    const place = { line: 300, character: at };
    live.edit([{ range: { start: place, end: place }, rangeOffset: 20_000 + at, rangeLength: 0, text: "x" }]);
  }
  const { user, system } = process.cpuUsage(before);
  if (live.marks.length !== 500) throw new Error("a mark was lost while typing");
  return { wall: performance.now() - started, cpu: (user + system) / 1000 };
}
