import assert from "node:assert/strict";
import { test } from "node:test";
import { lexStyle } from "../../../../src/core/graph/lex/style.ts";
import { edgesOf } from "../../../support/edgesOf.ts";

test("CSS, SCSS and Less: rules, partials, load paths, url()", () => {
  const files = {
    "src/main.scss": `@use "sass:math"; @use "config" as c with ($a: "no.scss"); @forward 'src/forwarded'; // @import "no";
/* @import "no"; */ @import "a", 'b/c.css' , url(plain.css); @import "folder";
$x: "@import 'no'"; .a { background: url("img/a.png?v=1#x") url( 'img/b.svg' ), URL(img/c.gif); src: url(data:image/png;base64,x) url(https://e.org/x.png) url(#{$y}/no.png) url("//e.org/x") }
@include mixin("no"); @media (min-width: 1px) { @import "late" } @use '~node/lib'; @import "missing"; @use "tokens";
`,
    "src/_config.scss": "",
    "src/_forwarded.scss": "",
    "src/a.scss": "",
    "src/b/c.css": `@import url("../d.css") layer(x) supports(display: grid); // @import "not-a-comment.css"; \n.e { composes: f g from "../e.css"; content: "it's" }\n.u { background: url( )`,
    "src/plain.css": "",
    "src/folder/_index.scss": "@import '../late';",
    "src/d.css": "",
    "src/e.css": "",
    "src/no.scss": "",
    "src/_no.scss": "",
    "src/_late.scss": "",
    "src/not-a-comment.css": "",
    "src/img/a.png": "",
    "src/img/b.svg": "",
    "src/img/c.gif": "",
    "styles/_tokens.scss": "",
    "less/x.less": `@import (reference, less) "y"; @plugin "plugin.js"; @var: 1; // url(no.png)\n.m { background: url(/pic.png) }`,
    "less/y.less": "",
    "less/plugin.js": "",
    "public/pic.png": "",
    "sass/s.sass": '@import t, u\n@use "v"\n.a\n  color: red\n',
    "sass/_v.sass": "",
  };
  assert.deepEqual(edgesOf(files), [
    "less/x.less -> less/plugin.js",
    "less/x.less -> less/y.less",
    "less/x.less -> public/pic.png (asset)",
    "sass/s.sass -> sass/_v.sass",
    "src/b/c.css -> src/d.css",
    "src/b/c.css -> src/e.css",
    "src/b/c.css -> src/not-a-comment.css",
    "src/folder/_index.scss -> src/_late.scss",
    "src/main.scss -> src/_config.scss",
    "src/main.scss -> src/_forwarded.scss",
    "src/main.scss -> src/_late.scss",
    "src/main.scss -> src/a.scss",
    "src/main.scss -> src/b/c.css",
    "src/main.scss -> src/folder/_index.scss",
    "src/main.scss -> src/img/a.png (asset)",
    "src/main.scss -> src/img/b.svg (asset)",
    "src/main.scss -> src/img/c.gif (asset)",
    "src/main.scss -> src/plain.css",
    "src/main.scss -> styles/_tokens.scss",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  for (const text of [
    "@import",
    "url(",
    "@import ".repeat(50_000),
    "url(".repeat(100_000),
    'url("'.repeat(50_000),
    "/*".repeat(200_000),
    "'".repeat(200_001),
    "@import '".repeat(50_000),
    "composes:".repeat(50_000),
    "u".repeat(300_000),
    `a{b:url(data:${"x".repeat(300_000)})}`,
  ]) {
    for (const path of ["a.css", "a.scss"]) {
      const started = performance.now();
      lexStyle({ path, text });
      assert.ok(performance.now() - started < 1500, text.slice(0, 20));
    }
  }
});
