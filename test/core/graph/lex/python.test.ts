import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lexPython } from "../../../../src/core/graph/lex/python.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

/** `a.b`, `..a: b, c` for names taken from it, the kind behind where it is not `import`. */
function found(text: string): string[] {
  return lexPython({ path: "a.py", text }).imports.map(({ specifier, names, kind }) =>
    [specifier, names === undefined ? "" : `: ${names.join(" ")}`, kind === "import" ? "" : ` (${kind})`].join(""),
  );
}

test("every form of an import", () => {
  const text = `
import a
import a.b as c, d.e.f , g
from h import i
from .j import k as l, m
from . import n
from ... import o
from .. p import q
from...r import s
from t import *
from u import (v,
    w as x,  # comment ' with ( quote

    y,
)
from z import(a)
import b \\
    . c
from d \\
  import e, \\
    f
import\tg
`;
  assert.deepEqual(found(text), [
    "a",
    "a.b",
    "d.e.f",
    "g",
    "h: i",
    ".j: k m",
    ".: n",
    "...: o",
    "..p: q",
    "...r: s",
    "t: *",
    "u: v w y",
    "z: a",
    "b.c",
    "d: e f",
    "g",
  ]);
});

test("imports in any block, several on a line", () => {
  const text = `
def f(a, b={1: 2}):
    import a; from b import c ; x = 1; import d # import no
    if x: import e
    else: from f import g
class A: import h
try: import i
except ImportError: i = None; import j
with x as y: import k
async def g():
\timport l
lambda: 0; import m
x: int = 1; import n
`;
  assert.deepEqual(found(text), ["a", "b: c", "d", "e", "f: g", "h", "i", "j", "k", "l", "m", "n"]);
});

test("what only looks like an import is none", () => {
  const text = `
importer = 1; import_x = 2; from_x = 3
x.importlib; y = x.from_
s = "import a"; t = 'from a import b'
u = """
import a
from b import c
"""
v = r'\\\\'; import one
w = rb"\\\\"; import two
yield_ = f("import a")
def g():
    yield from a
    raise A from b
    """import c"""
# import d
x = [
  1, # import e
]
y = (yield
  from_)
d = {"import": 1}
`;
  assert.deepEqual(found(text), ["one", "two"]);
});

test("strings of every kind end where they end", () => {
  const lines = [
    `a = '\\'' ; import one`,
    `a = 'unclosed`,
    `import two`,
    `a = "continued \\`,
    `import no"; import three`,
    `a = '''it's "quoted" '' \\''' '''; import four`,
    `a = f"{x['a']} {'}'} {{ {y!r:>{width}} {z:%H:%M} {d["k"]} {'"'}"; import five`,
    `a = f'{f"{f'{1}'}"}' + rf"\\{x}" + F'{x:#x}'; import six`,
    `a = f"""{`,
    `  x["import no"]`,
    `}`,
    `import no`,
    `"""; import seven`,
    `a = u'x' b'y' Rb'z'; import eight`,
    `a = f'{ {"a": 1}["a"] } {x if y else "}"} {(lambda: 1)()}'; import nine`,
    `a = ff"{"; import ten`,
    `a = ""; b = ''; c = """"""; import eleven`,
  ];
  assert.deepEqual(found(lines.join("\n")), "one two three four five six seven eight nine ten eleven".split(" "));
});

test("imports for types only", () => {
  const text = `
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import a
    if x:
        import b

    # comment at any indent
import c
if typing.TYPE_CHECKING: import d
import e
def f():
    if t.TYPE_CHECKING:
        import g
    else:
        import h
if not TYPE_CHECKING:
    import i
if (TYPE_CHECKING):
    from j import k
else:
    import l
`;
  assert.deepEqual(found(text), [
    "typing: TYPE_CHECKING",
    "a (type)",
    "b (type)",
    "c",
    "d (type)",
    "e",
    "g (type)",
    "h",
    "i",
    "j: k (type)",
    "l",
  ]);
});

test("modules loaded by a name that is written out", () => {
  const text = `
a = importlib.import_module("a.b")
b = import_module('.c', package=__package__)
c = __import__("d"); import_module(name); import_module(f"{e}"); my_import_module("f")
`;
  assert.deepEqual(found(text), ["a.b (dynamic)", ".c (dynamic)", "d (dynamic)"]);
});

test("any line ending, a byte order mark, tabs, form feeds", () => {
  assert.deepEqual(
    found("\uFEFFimport a\r\nif x:\r\n\timport b\r\n\f\r\nfrom c import (\r\n  d,\r\n)\r\nfrom e import \\\r\n f\rimport g"),
    ["a", "b", "c: d", "e: f", "g"],
  );
});

test("an unclosed bracket does not hide the rest", () => {
  assert.deepEqual(found("x = foo(\nimport a\ny = [\ndef f(): import b\nfrom c import (d\nimport e"), ["a", "b", "c: d", "e"]);
});

test("Cython's cimport", () => {
  assert.deepEqual(found("cimport a.b\nfrom .c cimport d, e as f"), ["a.b", ".c: d e"]);
});

test("a package's own names, but not its modules", () => {
  const text = `
import os.path, json as j
from . import sibling, other as other, third as renamed
from .mod import name, *
from x import (y as z)
a = b = 1
c, d = 1, 2
e: int = 3
f: str
g == h
class K(object):
    inner = 1
    def method(self): pass
def fun():
    local = 1
    import hidden
if True:
    cond = 1
else: pass
try:
    import tried
except ImportError:
    tried = None
async def coro(): pass
x.attribute = 1
"string"; after = 1
`;
  const { bound } = lexPython({ path: "pkg/__init__.py", text });
  assert.deepEqual(bound?.toSorted(), [
    "K",
    "a",
    "after",
    "c",
    "cond",
    "coro",
    "d",
    "e",
    "f",
    "fun",
    "j",
    "name",
    "os",
    "renamed",
    "tried",
    "z",
  ]);
  assert.equal(lexPython({ path: "pkg/mod.py", text }).bound, undefined);
});

const pieces = [
  "import ",
  "from ",
  " import ",
  ".",
  "(",
  ")",
  "[",
  "{",
  "}",
  "'",
  '"',
  '"""',
  "f'",
  "\\",
  "\n",
  "\r\n",
  " ",
  "\t",
  "#",
  ":",
  ";",
  ",",
  "*",
  "a",
  "if TYPE_CHECKING:",
  "def f",
  "=",
  "\u{1F600}",
  "\uDC00",
];

test("no text throws", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
      for (const { specifier } of lexPython({ path: "a/__init__.py", text: parts.join("") }).imports)
        assert.notEqual(specifier, "");
    }),
    { numRuns: 2000 },
  );
});

test("hostile texts take time in proportion to their length", () => {
  const times = (text: string, count: number) => text.repeat(count);
  const texts = [
    times("x = 1\n", 300_000),
    `x = "${times("a", 300_000)}`,
    times("'", 100_001),
    times('"""', 500_001),
    times("f'{", 500_000),
    `f"""${times("{f'''", 200_000)}`,
    times("(", 100_000),
    times("(\n", 300_000),
    times("import ", 500_000),
    `import ${times("a.", 500_000)}`,
    `import ${times("a, ", 500_000)}`,
    `from a import (${times("b\n", 500_000)}`,
    times("from . ", 300_000),
    times(" ", 300_000),
    times("\n", 200_000),
    times("\\\n", 100_000),
    times("a:", 100_000),
    times("a,", 100_000),
    times("if TYPE_CHECKING:", 200_000),
    times("x", 300_000),
    times("import_module( ", 200_000),
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexPython({ path: "a/__init__.py", text });
    const took = cpuMsSince(started);
    assert.ok(took < 2000, `${text.slice(0, 20)}... took ${took} ms`);
  }
});
