import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { symbolsOf } from "../../../src/core/symbols/read.ts";
import type { Symbols } from "../../../src/core/symbols/symbols.ts";
import { cpuMsSince } from "../../support/cpu.ts";

function read(path: string, ...lines: readonly string[]): Symbols {
  return symbolsOf({ path, text: `${lines.join("\n")}\n` })!;
}

function outline({ definitions }: Symbols): string[] {
  return definitions.map(
    ({ kind, name, owner, signature = "" }) => `${kind} ${owner === undefined ? "" : `${owner}.`}${name}${signature}`,
  );
}

/** The lines that stand right behind the places where something may be inserted. */
function behind(path: string, ...lines: readonly string[]): string[] {
  const text = `${lines.join("\n")}\n`;
  return symbolsOf({ path, text })!.boundaries.map((offset) => text.slice(offset).split("\n", 1)[0]!);
}

test("Go: functions, methods, types, grouped constants; none from iota", () => {
  const symbols = read(
    "a.go",
    "package a",
    'import "os"',
    "// Retry waits.",
    "func Retry(n int, f func() error) (int, error) { return limit, nil }",
    "func (s *Server[T]) Close() error { return nil }",
    "type Server[T any] struct { x T }",
    "const limit = 40 * 25",
    "const (",
    '\tname = "a" + "b"',
    "\tother = 7",
    ")",
    "const ( first = iota; second )",
    'var home = os.Getenv("HOME")',
  );
  assert.deepEqual(outline(symbols), [
    "function Retry(n int, f func() error) (int, error)",
    "method Server.Close() error",
    "type Server",
    "constant limit",
    "constant name",
    "constant other",
    "variable home",
  ]);
  assert.deepEqual(symbols.environment, [{ name: "HOME" }]);
  assert.equal(symbols.definitions[0]!.exported, true);
  assert.ok(symbols.definitions[0]!.docs);
});

test("Rust: items, impl blocks, enums with data, constants; attributes and lifetimes are no trouble", () => {
  const symbols = read(
    "src/a.rs",
    "//! Docs.",
    "use std::io;",
    "#[derive(Debug)]",
    "pub enum Kind { A, B(u8), C { x: u8 } }",
    "impl<'a> Reader<'a> { pub fn read(&self, n: usize) -> Vec<u8> { vec![] } }",
    "pub const MAX: u32 = 5_000u32;",
    "pub(crate) async fn run<T: Into<String>>(t: T) -> io::Result<()> { Ok(()) }",
    "const fn zero() -> u8 { 0 }",
  );
  assert.deepEqual(outline(symbols), [
    "enum Kind",
    "method Reader.read(&self, n: usize) -> Vec<u8>",
    "constant MAX",
    "function run<T: Into<String>>(t: T) -> io::Result<()>",
    "function zero() -> u8",
  ]);
  assert.deepEqual(
    symbols.definitions[0]!.members!.map(({ name }) => name),
    ["A", "B", "C"],
  );
  assert.deepEqual(symbols.definitions[2]!.terms, [{ type: "number", text: "5000" }]);
});

test("Java: classes, methods, constants, enums, what is thrown", () => {
  const symbols = read(
    "A.java",
    "package a;",
    "import java.util.List;",
    "/** Docs. */",
    "public final class A<T> extends Base<T> implements Runnable {",
    "  public static final int LIMIT = 3 * 4;",
    "  private List<T> items = List.of();",
    "  @Override public void run() throws Exception { throw new IllegalStateException(); }",
    "  <R> R map(int a, String b) { return null; }",
    "}",
    "enum Level { LOW, HIGH(2) { int x() { return 1; } }; Level() {} }",
  );
  assert.deepEqual(outline(symbols), [
    "class A",
    "constant A.LIMIT",
    "method A.run() throws Exception",
    "method A.map(int a, String b)",
    "enum Level",
  ]);
  assert.deepEqual(symbols.definitions[0]!.extends, ["Base"]);
  assert.deepEqual(symbols.definitions[2]!.throws, ["IllegalStateException"]);
  assert.deepEqual(
    symbols.definitions[4]!.members!.map(({ name }) => name),
    ["LOW", "HIGH"],
  );
  assert.deepEqual(
    symbols.calls.map(({ name }) => name),
    [],
  );
});

test("C: functions behind their types, typedef enums, macros with one value; a continued macro is one line", () => {
  const symbols = read(
    "a.c",
    "#include <stdio.h>",
    "#define LIMIT 42",
    "#define LOOP(x) do { \\",
    "  x; } while (0)",
    "typedef enum { RED, GREEN = 4 } color;",
    "static int add(int a, int b) {",
    "  return helper(a) + b;",
    "}",
    "int prototype(int a);",
  );
  assert.deepEqual(outline(symbols), ["constant LIMIT", "enum color", "function add(int a, int b)"]);
  assert.deepEqual(
    symbols.calls.map(({ name }) => name),
    ["helper"],
  );
});

test("Python: decorated, nested, conditional and overloaded names; enums; docstrings; keyword-only defaults", () => {
  const symbols = read(
    "a.py",
    '"""Docs."""',
    "import os",
    "LIMIT = 2 * 21",
    "class Level(Enum):",
    "    LOW = 1",
    "    HIGH = 2",
    "@app.get('/items')",
    "async def items(q: str = 'x', *, size: int = LIMIT) -> list[int]:",
    '    """Lists."""',
    "    def inner(): pass",
    "    raise ValueError('no')",
    "if os.name:",
    "    def hidden(): pass",
    "home = os.environ.get('HOME', '/root')",
  );
  assert.deepEqual(outline(symbols), [
    "constant LIMIT",
    "enum Level",
    "function items(q: str = 'x', *, size: int = LIMIT) -> list[int]",
    "variable home",
  ]);
  assert.deepEqual(symbols.routes, [{ method: "GET", path: "/items", handler: "items" }]);
  assert.deepEqual(symbols.definitions[2]!.throws, ["ValueError"]);
  assert.deepEqual(symbols.environment, [{ name: "HOME", fallback: "/root" }]);
  assert.equal(symbols.declared.get("inner"), 1);
  assert.equal(symbols.declared.get("hidden"), 1);
});

test("insertion in each language: behind the imports, between statements, never inside a string", () => {
  assert.deepEqual(behind("a.py", "import os", 'x = """', "y = 1", '"""', "def f():", "    pass"), ['x = """', "def f():", ""]);
  assert.deepEqual(behind("a.go", "package a", 'import "os"', "var s = `", "func x() {}", "`", "func f() {}"), [
    "var s = `",
    "func f() {}",
    "",
  ]);
  assert.deepEqual(behind("a.rs", "use a::b;", "/* fn x() {} */", "fn f() {}", "fn g() {}"), [
    "/* fn x() {} */",
    "fn g() {}",
    "",
  ]);
  assert.deepEqual(behind("a.ts", "import a from 'a';", "const s = `", "export const x = 1;", "`;", "function f() {}"), [
    "const s = `",
    "function f() {}",
    "",
  ]);
  assert.deepEqual(
    behind(
      "a.ts",
      "#!/usr/bin/env node",
      "'use strict';",
      "export function f(): void;",
      "export function f(a?: 1) {}",
      "export class A {}",
    ),
    ["export function f(): void;", "export class A {}", ""],
  );
});

test("constants: folded in whole numbers and strings, and absent where that is not certain", () => {
  const value = (line: string) => read("a.ts", line).definitions[0]!.terms;
  assert.ok(value("export const a = (1 + 2) * 3 - 4;"));
  for (const line of [
    "const a = 1 / 3;",
    "const a = f();",
    "const a = `x${y}`;",
    "const a = 1 ? 2 : 3;",
    "const a = ['x'];",
    "const a = 'x\\q';",
  ])
    assert.equal(value(line), undefined, line);
});

test("constants: truth is written as its language writes it, and other languages' words are names", () => {
  const value = (path: string, line: string) => read(path, line).definitions[0]!.terms;
  assert.deepEqual(value("a.py", "LIMIT = False"), [{ type: "boolean", text: "False" }]);
  assert.deepEqual(value("a.go", "const Limit = false"), [{ type: "boolean", text: "false" }]);
  assert.deepEqual(value("a.ts", "const limit = True;"), [{ type: "name", text: "True" }]);
});

const paths = ["a.ts", "a.tsx", "a.js", "a.py", "a.go", "a.rs", "A.java", "a.c", "a.cpp"];

test("never throws; definitions and boundaries lie inside the text", () => {
  const piece = fc.constantFrom(
    ..."(){}[]<>=:;,.*&|!?'\"`#@\\/ \n\t".split(""),
    "class",
    "function",
    "export",
    "const",
    "def",
    "fn",
    "import",
    "from",
    "enum",
    "type",
    "=>",
    "/*",
    "*/",
    "//",
    '"""',
    "${",
    "a",
    "b",
    "1",
    "é",
    "💡",
  );
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.array(piece, { maxLength: 60 }), (path, pieces) => {
      const text = pieces.join(" ").replaceAll(" \n", "\n");
      const symbols = symbolsOf({ path, text });
      for (const { start, end } of symbols?.definitions ?? []) assert.ok(start >= 0 && start < end && end <= text.length);
      for (const offset of symbols?.boundaries ?? []) assert.ok(offset === 0 || text[offset - 1] === "\n");
    }),
    { numRuns: 3000 },
  );
});

test("time grows with the length, also where every word could begin something that never ends", () => {
  for (const path of ["a.ts", "a.py", "a.go", "a.rs", "A.java", "a.c"]) {
    for (const unit of ["const a = b < c\n", "class A\n", "x ", "f("]) {
      const from = process.cpuUsage();
      symbolsOf({ path, text: unit.repeat(Math.ceil(100_000 / unit.length)) });
      assert.ok(cpuMsSince(from) < 5000, `${path} ${unit}`);
    }
  }
});
