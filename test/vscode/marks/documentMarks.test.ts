import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anchorAt } from "../../../src/core/annotate/anchor.ts";
import { newAnnotation, withSpans } from "../../../src/vscode/marks/annotationEdits.ts";
import { DocumentMarks, type TextEdit } from "../../../src/vscode/marks/documentMarks.ts";
import { findAnchor } from "../../../src/vscode/marks/findAnchor.ts";
import { type Mark, marksOf } from "../../../src/vscode/marks/mark.ts";
import { Lines, offsetAt, placeAt } from "../../../src/vscode/marks/places.ts";

function markOn(text: string, words: string): Mark {
  const start = text.indexOf(words);
  const anchor = anchorAt({ path: "a.ts", blob: "b", text }, { start, end: start + words.length });
  return marksOf(withSpans(newAnnotation("1", ""), { role: "question", turn: 0 }, [anchor]))[0]!;
}

/** An editor's document with marks in it. */
class Screen {
  text: string;
  readonly live = new DocumentMarks();

  constructor(text: string, words: string) {
    this.text = text;
    this.rest([markOn(text, words)]);
  }

  rest(marks: readonly Mark[]): void {
    const lines = new Lines(this.text);
    this.live.place(marks, this.text, (mark) => ({ range: findAnchor(mark.anchor, lines), sure: true }));
  }

  replace(start: number, length: number, put: string): void {
    const range = { start: placeAt(this.text, start), end: placeAt(this.text, start + length) };
    const edit: TextEdit = { range, rangeOffset: start, rangeLength: length, text: put };
    this.text = this.text.slice(0, start) + put + this.text.slice(start + length);
    this.live.edit([edit]);
  }

  get marked(): string | undefined {
    const range = this.live.marks[0]?.range;
    return range && this.text.slice(offsetAt(this.text, range.start), offsetAt(this.text, range.end));
  }
}

const code = "const a = 1\nfunction f(x,y){return x+y}\nconst b = 2\n";

test("a formatter that replaces the whole file takes the mark along", () => {
  const screen = new Screen(code, "function f(x,y){return x+y}");
  screen.replace(0, code.length, "const a = 1;\nfunction f(x, y) {\n  return x + y;\n}\nconst b = 2;\n");
  assert.equal(screen.marked, "function f(x, y) {\n  return x + y;\n}");
  assert.equal(screen.live.marks[0]!.sure, false, "a semicolon is more than a blank");
  const blanks = new Screen(code, "function f(x,y){return x+y}");
  blanks.replace(0, code.length, code.replaceAll("\n", "\n\n").replace("x+y", "x + y"));
  assert.equal(blanks.marked, "function f(x,y){return x + y}");
  assert.equal(blanks.live.marks[0]!.sure, true);
});

test("what was typed shortly before a replacement is known to it", () => {
  const screen = new Screen(code, "return x+y");
  screen.replace(0, 0, "// new\n");
  screen.replace(screen.text.indexOf("x+y"), 1, "z");
  screen.replace(0, screen.text.length, screen.text.replace("function", "export function"));
  assert.equal(screen.marked, "return z+y");
});

test("a block that another program put in place of one with a mark in it", () => {
  const screen = new Screen("a\nb\nlet one = two;\nc\n", "let one = two;");
  screen.replace(2, 17, "b\nnew line\n  let one = two;\n");
  assert.equal(screen.marked, "let one = two;");
});

test("a mark that is typed over is gone, and back when its text is", () => {
  const screen = new Screen(code, "return x+y");
  const at = code.indexOf("return x+y");
  screen.replace(at, 10, "");
  assert.equal(screen.marked, undefined);
  screen.replace(at, 0, "return x+y");
  screen.rest([markOn(code, "return x+y")]);
  assert.equal(screen.marked, "return x+y");
});

test("a mark over the whole file stays one", () => {
  const screen = new Screen(code, code);
  screen.replace(5, 0, "\n\n");
  screen.replace(screen.text.indexOf("x+y"), 3, "y");
  assert.equal(screen.marked, screen.text);
});

const edits = fc.array(fc.record({ at: fc.nat(), cut: fc.nat(30), put: fc.constantFrom("", "x", "\n", "let z = 1;\n", "🚢") }), {
  maxLength: 20,
});

test("property: whatever is edited around a mark, it never holds text that was not in it or put into it", () => {
  fc.assert(
    fc.property(edits, (script) => {
      const screen = new Screen("one(1);\ntwo(2);\n«three(3);\nfour(4);»\nfive(5);\nsix(6);\n", "«three(3);\nfour(4);»");
      for (const { at, cut, put } of script) {
        const start = at % (screen.text.length + 1);
        screen.replace(start, Math.min(cut, screen.text.length - start), put);
      }
      for (const outside of ["one(1)", "two(2)", "five(5)", "six(6)"])
        assert.ok(!screen.marked?.includes(outside), screen.marked);
    }),
  );
});
