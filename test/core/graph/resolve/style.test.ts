import assert from "node:assert/strict";
import { test } from "node:test";
import { lexStyle } from "../../../../src/core/graph/lex/style.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

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

test("CSS modules, Tailwind, Sass modules, indented Sass", () => {
  const files = {
    "ui/a.module.css": `@value primary, secondary from "./colors.css"; @value own: "no.css"; @value x from './deep/more.css';
:import("./icss.css") { a: b; } .b { composes: c from './base.css'; composes: d; color: primary }
/* composes: z from "no.css"; @value q from "no.css" */ @import url("./print.css") print; @IMPORT "no.css";`,
    "ui/colors.css": '@reference "../app.css";\n@plugin "./plugin.js";\n@config "../tailwind.config.ts";\n@source "../*.html";\n',
    "ui/deep/more.css": '@import "../base.css";.a{background:image-set("no.png" 1x);cursor:url(cursor.cur),auto}',
    "ui/deep/cursor.cur": "",
    "ui/icss.css": "",
    "ui/base.css": '@font-face { src: url("../fonts/a.woff2") format("woff2"), url(../fonts/a.woff) }',
    "ui/print.css": "",
    "ui/plugin.js": "",
    "ui/no.css": "",
    "ui/no.png": "",
    "app.css": '@import "tailwindcss";\n@import "./ui/base.css" layer(base);\n@import "ui/print.css";\n',
    "tailwind.config.ts": "",
    "fonts/a.woff": "",
    "fonts/a.woff2": "",
    "sass/main.sass": "@import one, two\n@import three\n@use four\n@use 'five'\n.a\n  @extend .b\n  @import six\n// @import no\n",
    ...Object.fromEntries("one two three four five six no".split(" ").map((name) => [`sass/_${name}.sass`, ""])),
    "scss/index.scss": `@use "sub" as *; @forward "sub/x" show y; @include meta.load-css("theme", $with: ("a": "no"));
@mixin load { @include meta.load-css('sub/x'); } .a { content: "meta.load-css('no')"; @extend %b; }`,
    "scss/sub/index.scss": '@use "x";',
    "scss/sub/_x.scss": '@use "../theme";',
    "scss/_theme.scss": "",
    "scss/_no.scss": "",
    "less/a.less": '@import (optional) "b"; @import (css) url("c.css"); @import "@{path}/no"; .m() { .mixin("no"); }',
    "less/b.less": "",
    "less/c.css": "",
    "less/no.less": "",
  };
  const all = edgesOf(files);
  assert.deepEqual(all, [
    "app.css -> ui/base.css",
    "app.css -> ui/print.css",
    "less/a.less -> less/b.less",
    "less/a.less -> less/c.css",
    ...["five", "one", "six", "three", "two"].map((name) => `sass/main.sass -> sass/_${name}.sass`),
    "scss/index.scss -> scss/_theme.scss",
    "scss/index.scss -> scss/sub/_x.scss",
    "scss/index.scss -> scss/sub/index.scss",
    "scss/sub/_x.scss -> scss/_theme.scss",
    "scss/sub/index.scss -> scss/sub/_x.scss",
    "ui/a.module.css -> ui/base.css",
    "ui/a.module.css -> ui/colors.css",
    "ui/a.module.css -> ui/deep/more.css",
    "ui/a.module.css -> ui/icss.css",
    "ui/a.module.css -> ui/print.css",
    "ui/base.css -> fonts/a.woff (asset)",
    "ui/base.css -> fonts/a.woff2 (asset)",
    "ui/colors.css -> app.css",
    "ui/colors.css -> tailwind.config.ts",
    "ui/colors.css -> ui/plugin.js",
    "ui/deep/more.css -> ui/base.css",
    "ui/deep/more.css -> ui/deep/cursor.cur (asset)",
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
      const started = process.cpuUsage();
      lexStyle({ path, text });
      assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
    }
  }
});
