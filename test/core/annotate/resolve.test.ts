import assert from "node:assert/strict";
import { test } from "node:test";
import { cpuMsSince } from "../../support/cpu.ts";
import fc from "fast-check";
import { anchorAt } from "../../../src/core/annotate/anchor.ts";
import { beforeOf, type Resolved, resolveAnchor } from "../../../src/core/annotate/resolve.ts";
import type { Anchor } from "../../../src/core/model/annotation.ts";

const file = (text: string, blob = "b1") => ({ path: "src/a.ts", blob, text });
const anchorOf = (text: string, exact: string, from = 0): Anchor => {
  const start = text.indexOf(exact, from);
  return anchorAt(file(text), { start, end: start + exact.length });
};
/** Finds an anchor in a later version, with the earlier one at hand. */
const later = (anchor: Anchor, before: string, now: string): Resolved | undefined => {
  const current = { blob: "b2", text: now };
  return resolveAnchor(anchor, current, beforeOf(before, current));
};
const ink = (text: string): string => text.replace(/\s+/g, "");

test("a mark in reformatted code is found with its new text, and is as sure as before", () => {
  const before = "const a = 1\nfunction f(x,y){return x+y}\nconst b = 2\n";
  const now = "const a = 1\nfunction f(x, y) {\n  return x + y\n}\nconst b = 2\n";
  const found = later(anchorOf(before, "function f(x,y){return x+y}"), before, now)!;
  assert.equal(now.slice(found.start, found.end), "function f(x, y) {\n  return x + y\n}");
  assert.deepEqual([found.how, found.score, found.sure], ["mapped", 1, true]);
});

test("changed words inside are mapped with a score, and a person has to look", () => {
  const before = "one\nlet total = price * count;\ntwo\n";
  const now = "zero\none\nlet total = price * amount;\ntwo\n";
  const found = later(anchorOf(before, "total = price * count"), before, now)!;
  assert.equal(now.slice(found.start, found.end), "total = price * amount");
  assert.equal(found.how, "mapped");
  assert.ok(found.score > 0.6 && found.score < 1 && !found.sure, `${found.score}`);
});

test("the twin of a deleted text is not taken for it", () => {
  const twins = "if (a) {\n  run();\n}\nif (b) {\n  run();\n}\n";
  const first = anchorOf(twins, "run();");
  const now = "// nothing of a\nif (b) {\n  run();\n}\n";
  const found = later(first, twins, now);
  assert.ok(!found?.sure, JSON.stringify(found));
  assert.deepEqual(later(anchorOf(twins, "run();", 20), twins, now)?.sure, true);
});

test("without the old text, alike is enough to be shown and too little to be used", () => {
  const before = "// how long we wait\nconst timeout = 30;\nconst retries = 5;\n";
  const now = "// how long we wait\nconst timeout = 60;\nconst retries = 5;\n";
  const found = resolveAnchor(anchorOf(before, "timeout = 30;"), file(now, "b2"))!;
  assert.equal(now.slice(found.start, found.end), "timeout = 60;");
  assert.deepEqual([found.how, found.sure], ["fuzzy", false]);
  assert.equal(resolveAnchor(anchorOf(before, "timeout = 30;"), file("nothing here\n", "b2")), undefined);
});

test("surrounding text is not drawn in; what replaced the ends of a mark is", () => {
  const before = "alpha beta gamma delta\n";
  const middle = anchorOf(before, "beta gamma");
  for (const [now, text] of [
    ["alpha BETA gamma delta\n", "BETA gamma"],
    ["alpha beta GAMMA delta\n", "beta GAMMA"],
    ["ALPHA beta gamma DELTA\n", "beta gamma"],
    ["alpha x beta gamma y delta\n", "beta gamma"],
    ["alpha beta x gamma delta\n", "beta x gamma"],
    ["X Y gamma delta\n", "gamma"],
  ] as const) {
    const found = later(middle, before, now)!;
    assert.equal(now.slice(found.start, found.end), text);
  }
});

test("CRLF, tabs, emoji and a byte order mark in the text are text like any other", () => {
  const before = "\uFEFFa\r\n\tlet 🚢 = 'é';\r\nb\r\n";
  const now = "\uFEFFa\n    let 🚢 = 'é';\nb\n";
  const found = later(anchorOf(before, "\tlet 🚢 = 'é';\r\n"), before, now)!;
  assert.equal(ink(now.slice(found.start, found.end)), "let🚢='é';");
  assert.ok(found.sure);
});

/** A line and where it came from: unlike any other, or one of a few that stand everywhere. */
interface Line {
  readonly id: number;
  readonly text: string;
}
const common = ["}", "", "  return;", "  run();"];
const lineOf = (id: number, plain: boolean): Line => ({
  id,
  text: plain ? common[id % 4]! : `  let name${id} = call${id * 7}(${id});`,
});

const step = fc.oneof(
  fc.record({ kind: fc.constant("insert" as const), at: fc.nat(), plain: fc.boolean() }),
  fc.record({ kind: fc.constant("delete" as const), at: fc.nat(), count: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ kind: fc.constant("move" as const), at: fc.nat(), to: fc.nat() }),
  fc.record({ kind: fc.constant("indent" as const), at: fc.nat(), count: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant("change" as const), at: fc.nat() }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function after(lines: readonly Line[], steps: readonly Step[]): readonly Line[] {
  let now = lines;
  for (const [at, one] of steps.entries()) now = afterOne(now, one, 1000 + at);
  return now;
}

function afterOne(now: readonly Line[], one: Step, fresh: number): readonly Line[] {
  const at = one.at % (now.length + 1);
  if (one.kind === "insert") return now.toSpliced(at, 0, lineOf(fresh, one.plain));
  if (one.kind === "delete") return now.toSpliced(at, one.count);
  if (one.kind === "move") return now.toSpliced(at, 1).toSpliced(one.to % now.length || 0, 0, ...now.slice(at, at + 1));
  const indented = ({ id, text }: Line): Line => ({ id, text: text && `\t${text}` });
  if (one.kind === "indent") return now.map((line, i) => (i >= at && i < at + one.count ? indented(line) : line));
  return now.map((line, i) => (i === at ? { id: line.id, text: line.text.replace(/\w+/, `other${fresh}`) } : line));
}

const textOf = (lines: readonly Line[]): string => lines.map(({ text }) => `${text}\n`).join("");
const starts = (lines: readonly Line[]): number[] => lines.map((_, at) => textOf(lines.slice(0, at)).length);

/** The lines that a span touches with more than blanks. */
function touched(lines: readonly Line[], { start, end }: { start: number; end: number }): readonly Line[] {
  return lines.filter(({ text }, at) => {
    const from = starts(lines)[at]!;
    const to = from + text.length;
    return ink(text) !== "" && Math.max(from + text.length - text.trimStart().length, start) < Math.min(to, end);
  });
}

const history = fc.record({
  plain: fc.array(fc.boolean(), { minLength: 4, maxLength: 30 }),
  first: fc.nat(),
  count: fc.integer({ min: 1, max: 6 }),
  steps: fc.array(step, { maxLength: 8 }),
});

test("property: with the old text, what is sure is the very lines that were marked, or reads the same; untouched lines are never lost", () => {
  const seen = { sure: 0, unsure: 0, orphan: 0 };
  fc.assert(
    fc.property(history, ({ plain, first, count, steps }) => {
      const lines = plain.map((is, id) => lineOf(id, is));
      const from = first % lines.length;
      const marked = lines.slice(from, from + count);
      const before = textOf(lines);
      const start = starts(lines)[from]!;
      const end = start + textOf(marked).length;
      const anchor = anchorAt(file(before), { start, end });
      const now = after(lines, steps);
      const found = later(anchor, before, textOf(now));
      seen[found ? (found.sure ? "sure" : "unsure") : "orphan"]++;
      if (found?.sure) assert.equal(ink(textOf(now).slice(found.start, found.end)), ink(textOf(marked)));
      const own = marked.filter(({ text }) => !common.includes(text));
      if (own.length === 0) return;
      if (found?.sure) {
        const ids = touched(now, found).filter(
          ({ text }) => !common.includes(text.trimStart()) && text.trim() !== "run();" && text.trim() !== "return;",
        );
        for (const { id } of ids)
          assert.ok(
            marked.some((line) => line.id === id),
            `line ${id} was not marked`,
          );
      }
      const at = now.findIndex((line) => line === marked[0]);
      const whole = at >= 0 && marked.every((line, i) => now[at + i] === line);
      if (whole) assert.ok(found?.sure, "untouched and lost");
    }),
    { numRuns: 3000 },
  );
  assert.ok(seen.sure > 300 && seen.unsure > 50 && seen.orphan > 20, JSON.stringify(seen));
});

test("huge and hostile texts take bounded time", () => {
  const timed = (what: () => unknown): number => {
    const started = process.cpuUsage();
    what();
    return cpuMsSince(started);
  };
  const word = "x".repeat(3_000_000);
  const lines = (seed: number): string =>
    Array.from({ length: 100_000 }, (_, at) => `line ${(at * 7919 + seed) % 100_003}\n`).join("");
  const [a, b] = [lines(1), lines(50_001)];
  const long = anchorAt(file(a), { start: 10, end: 60_000 });
  assert.ok(timed(() => later(anchorAt(file(`${word}y`), { start: 5, end: 900_000 }), `${word}y`, `${word}z`)) < 5_000);
  assert.ok(timed(() => later(long, a, b)) < 10_000);
  assert.ok(timed(() => resolveAnchor(anchorOf("x y z", "y"), file("x z ".repeat(500_000), "b2"))) < 5_000);
});
