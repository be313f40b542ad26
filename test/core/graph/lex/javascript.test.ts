import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lexJavaScript } from "../../../../src/core/graph/lex/javascript.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

/** Specifiers with their kinds, `import` left out. */
function found(text: string, path = "a.ts"): string[] {
  return lexJavaScript({ path, text }).imports.map(({ specifier, kind }) =>
    kind === "import" ? specifier : `${specifier} ${kind}`,
  );
}

test("every form of a static import", () => {
  const text = `
    import a from "1"; import * as b from '2'; import { c, d as e, default as f, "string name" as g } from "3";
    import h, { i } from "4"; import j, * as k from "5"; import "6"; import {} from "7";
    import l from "8" with { type: "json" }; import m from'9';import{n}from"10";
    export * from "11"; export * as o from "12"; export { p, q as default, type R } from "13"; export{s}from'14'
    import
      t // a comment
      from /* another */
      "15"
    export * as "string name" from "16"; import defer * as u from "17";
  `;
  assert.deepEqual(found(text), "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17".split(" "));
});

test("types are told from values", () => {
  const text = `
    import type A from "1"; import type { B } from "2"; import type * as C from "3"; export type { D } from "4"; export type * from "5";
    import { type E, type F as G } from "6"; export { type H } from "7"; export type * as I from "8"; import type from from "9"; import type J = require("10");
    import { type K, l } from "11"; import m, { type N } from "12"; import type from "13"; import type, { o } from "14";
    import { type as p } from "15"; import { type } from "16"; import { type as } from "17"; import q, {} from "18";
  `;
  const types = "1 2 3 4 5 6 7 8 9 10".split(" ").map((specifier) => `${specifier} type`);
  assert.deepEqual(found(text), [...types, ..."11 12 13 14 15 16 17 18".split(" ")]);
});

test("dynamic imports, require, types by import", () => {
  const text = `
    const a = await import("1"); import("2").then(b); import(\`3\`, { with: {} }); const c = () => import('4');
    const d = require("5"); import e = require("6"); export import f = require("7"); require.resolve("8");
    let g: import("9").G; let h: typeof import("10"); let i: import("11")<string>; const j = [...require("12")];
  `;
  assert.deepEqual(found(text), [
    "1 dynamic",
    "2 dynamic",
    "3 dynamic",
    "4 dynamic",
    "5",
    "6",
    "7",
    "8 dynamic",
    "9 type",
    "10 type",
    "11 dynamic",
    "12",
  ]);
});

test("what only looks like an import is none", () => {
  const text = `
    import.meta.url; x.import("no"); x?.require("no"); x.require("no"); import(name); require(name); require("a" + b); import(\`./\${a}\`);
    const o = { import: "no", require: "no", export: 1, from: "no" }; class A { import() { "no" } #import = "no"; }
    export default "no"; export const s = "no"; export { a }; export { b as from }; const from = "no"; export type T = "no"; export = "no";
    export function require2() {} "no"; importScripts("no"); $import("no"); import_("no"); Ximport("no");
  `;
  assert.deepEqual(found(text), []);
});

test("comments, strings, templates and regular expressions hide what is in them", () => {
  const text = [
    '// import a from "no"',
    '/* import b from "no" */ /** import("no") */',
    'const a = "import x from \'no\'", b = \'import "no"\', c = `import d from "no"`;',
    'const d = "\\"; import e from \'no\'";',
    "const e = 'continued \\\nimport f from \"no\"';",
    "const g = /import h from \"no\"/, h = /[/'\"`]/, i = /\\/'/g; import '1'",
    "const j = a / b; const k = c / d; import '2'; if (x) /'/.test(y); import '3'",
    "x = a++ / 2; y = b-- /'/g.n; z = (1) / 2 /'/ 1; import '4'",
    "return /'/ ; typeof /\"/; [/`/]; ({}) / 1; import '5'",
    "label: { } /'/.exec(z); function f() {} /'/.exec(z); import '6'",
    "const l = `${`${'`'}` + { a: `}` }.a}`; import '7'",
    "const m = `\\`${/`/}\\${`; import '8'",
    "const n = x! / 2; const o = y!; import '9' // '",
  ].join("\n");
  assert.deepEqual(found(text), ["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
});

test("code inside templates, attributes and children is read", () => {
  const text =
    "const a = `${require('1')} ${`${import('2')}`}`; const b = <A b={require('3')} {...require('4')}>it's {require('5')}<C/>'</A>; import '6'";
  assert.deepEqual(found(text, "a.jsx"), ["1", "2 dynamic", "3", "4", "5", "6"]);
});

test("JSX text is text", () => {
  const text = `
    const a = <p>don't {/* ' */} "quote \` import b from "no" // not a comment' </p>;
    const c = cond ? <>it's</> : <a.b title='"' data-x="it's"><c:d /></a.b>;
    const e = list.map((x) => <li key={x}>{x > 1 ? <b>'</b> : "'"}</li>);
    const f = <A<string> g={(h) => h < 2}>'</A>;
    function I() { return <div>
        /* ' */ /regex'/ {\`\${1}'\`}
      </div> }
    import "1";
  `;
  assert.deepEqual(found(text, "a.tsx"), ["1"]);
});

test("type parameters and comparisons are no JSX", () => {
  const text = `
    const a = <T,>(x: T) => x; const b = <T extends unknown>(x: T) => "'"; type C = <T>(x: T) => T; const d = <const T,>(x: T) => x;
    const e = a < b; const f = (a) < b; const g = x[0] < y; const h = f<string>("'"); class I<T = {}> extends J<T> { k = <U,>(l: U) => l }
    interface M { <T>(x: T): void; new <T>(x: T): M }
    import "1"; // '
  `;
  assert.deepEqual(found(text, "a.tsx"), ["1"]);
  assert.deepEqual(found(`const a = <any>b; const c = <T>(d) => "'"; import "1"`, "a.ts"), ["1"]);
});

test("lines of any ending, a byte order mark, a hashbang", () => {
  assert.deepEqual(found('#!/usr/bin/env node\'\r\nimport a from "1"\r\n// \'\r\nimport b from "2"\r// \'\rimport "3"'), [
    "1",
    "2",
    "3",
  ]);
  assert.deepEqual(found('\uFEFFimport "1"'), ["1"]);
});

test("broken code loses as little as possible", () => {
  assert.deepEqual(found("const a = 'unclosed\nimport '1'"), ["1"]);
  assert.deepEqual(found("const a = foo(]}\nimport '1'"), ["1"]);
  assert.deepEqual(found("import { a from\nimport '1'; import b from; import '2'"), ["1", "2"]);
  assert.deepEqual(found("x = `${foo(}`; import '1'"), ["1"]);
  for (const text of [
    "import",
    "import {",
    "import { type",
    "import * as",
    "export",
    "export *",
    "import(",
    "require('x",
    "`${",
    "/",
    "<",
    "<a",
    "/*",
  ])
    found(text, "a.tsx");
});

test("queries, loaders and assets", () => {
  assert.deepEqual(
    found(
      `import "./a.css"; import b from "./b.svg"; import c from "./c.ts?raw"; import d from "raw!./d.js"; import e from "./e.vue?vue&type=script"; import f from "./f?worker"; import "\\u002e/g"`,
    ),
    ["./a.css asset", "./b.svg asset", "./c.ts asset", "./d.js asset", "./e.vue", "./f", "./g"],
  );
});

test("references everywhere, types in documentation only in JavaScript", () => {
  const text = `/// <reference path="a.d.ts" />\n/// <reference types='./b' />\n/** @import { C } from "./c"\n * @type {import('./d').D} */\n/* import("./no") */ // import("./no")\n/// import("./no")`;
  assert.deepEqual(found(text, "x.ts"), ["./a.d.ts type", "./b type"]);
  assert.deepEqual(found(text, "x.js"), ["./a.d.ts type", "./b type", "./c type", "./d type"]);
});

/** Pieces that open something; in any order they must neither throw nor hang. */
const pieces = [
  "import ",
  "export ",
  "from ",
  "type ",
  "require(",
  "{",
  "}",
  "(",
  ")",
  "[",
  "]",
  "`",
  "${",
  "'",
  '"',
  "/",
  "*",
  "//",
  "/*",
  "*/",
  "<",
  ">",
  "</",
  "/>",
  "a",
  "=",
  "=>",
  ",",
  "\n",
  "\\",
  "'x'",
  ".",
  "?",
  ":",
  "1",
  "\u{1F600}",
  "\uD800",
];

test("no text throws", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 60 }),
      fc.constantFrom("a.ts", "a.tsx", "a.js"),
      (parts, path) => {
        for (const { specifier } of lexJavaScript({ path, text: parts.join("") }).imports) assert.notEqual(specifier, "");
      },
    ),
    { numRuns: 2000 },
  );
});

test("hostile texts take time in proportion to their length", () => {
  const times = (text: string, count: number) => text.repeat(count);
  const texts = [
    `x = "${times("a", 300_000)}`,
    `\`${times("a ${", 300_000)}`,
    `\`${times("`${", 300_000)}`,
    times("(", 300_000) + times(")", 300_000),
    times("{[(", 100_000),
    times("/[", 500_000),
    times("= /a", 500_000),
    times("<a ", 300_000),
    times("<a>", 300_000),
    times("<a>x</a>", 100_000),
    times("<T>(", 300_000),
    times('<a b="', 300_000),
    times("import {", 300_000),
    times("import ", 300_000),
    times("'", 100_001),
    times("/*", 100_000),
    times("/** @import ", 200_000),
    `/** ${times("@import from ", 200_000)}*/`,
    `/** ${times("import( ", 200_000)}*/`,
    `x=[${times("1,2,", 100_000)}]`,
    times("a.b?.c;", 500_000),
    times("\\", 100_000),
    `<${"a".repeat(100_000)} />`,
    Array.from({ length: 100_000 }, (_, index) => `<a${index}>(`).join(""),
    times("</", 500_000),
    times("</ ", 500_000),
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexJavaScript({ path: "a.tsx", text });
    const took = cpuMsSince(started);
    assert.ok(took < 2000, `${text.slice(0, 20)}... took ${took} ms`);
  }
});
