import assert from "node:assert/strict";
import { test } from "node:test";
import { lexHtml, lexMarkdown, lexRst } from "../../../../src/core/graph/lex/markup.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

test("Markdown and MDX: links and pictures outside code, imports of MDX", () => {
  const files = {
    "README.md":
      '[a](docs/a.md#part "title") ![p](<img/p.png>) [b][ref] `[no](no.md)` <img src="img/q.png" alt=\'x\'> [web](https://e.org/x.md) [self](#here) [c](docs/b%20c.md) [d](docs/d) [e](src/x.ts) [f](a_(b).md) [g](missing.md)\n\n[ref]: ./docs/ref.md\n```md\n[no](no.md)\n```\n~~~~\n[no](no.md)\n```\n~~~~\n[h](/docs/h.md) [i](docs/)\n',
    "docs/a.md": "[up](../README.md) [root](/docs/h.md)",
    "docs/b c.md": "",
    "docs/d.md": "",
    "docs/ref.md": "",
    "docs/h.md": "",
    "docs/README.md": "",
    "no.md": "",
    "img/p.png": "",
    "img/q.png": "",
    "src/x.ts": "",
    "a_(b).md": "",
    "page.mdx":
      "import { C } from './src/x'\nexport { a } from \"./src/y.js\"\n\nSee import from './no'. It's [l](docs/d.md)\n\n<C src=\"img/p.png\" />\n",
    "src/y.js": "",
    "no.ts": "",
  };
  assert.deepEqual(edgesOf(files), [
    "README.md -> a_(b).md (doc)",
    "README.md -> docs/README.md (doc)",
    "README.md -> docs/a.md (doc)",
    "README.md -> docs/b c.md (doc)",
    "README.md -> docs/d.md (doc)",
    "README.md -> docs/h.md (doc)",
    "README.md -> docs/ref.md (doc)",
    "README.md -> img/p.png (doc)",
    "README.md -> img/q.png (asset)",
    "README.md -> src/x.ts (doc)",
    "docs/a.md -> README.md (doc)",
    "docs/a.md -> docs/h.md (doc)",
    "page.mdx -> docs/d.md (doc)",
    "page.mdx -> img/p.png (asset)",
    "page.mdx -> src/x.ts",
    "page.mdx -> src/y.js",
  ]);
});

test("HTML: scripts are code, the rest are assets and documents", () => {
  const files = {
    "site/index.html": `<!-- <script src="no.js"></script> --><script type="module" src="/src/main.ts"></script><link rel=stylesheet href='style.css?v=2'><img\n alt="it's" src="pic.png"><a href="other.html#x">o</a><a href="{{ no }}">n</a>\n<script type="module">import { a } from "./inline.js"; import "react"; const s = "<p src='no.js'>";</script><a href="about/">i</a>`,
    "site/src/main.ts": "",
    "site/style.css": "",
    "site/pic.png": "",
    "site/other.html": "",
    "site/inline.js": "",
    "site/no.js": "",
    "site/about/index.html": `<a href="../index.html">home</a>`,
  };
  assert.deepEqual(
    edgesOf(files),
    [
      "site/about/index.html -> site/index.html (doc)",
      "site/index.html -> site/about/index.html (doc)",
      "site/index.html -> site/inline.js",
      "site/index.html -> site/other.html (doc)",
      "site/index.html -> site/pic.png (asset)",
      "site/index.html -> site/src/main.ts",
      "site/index.html -> site/style.css (asset)",
    ].filter((edge) => edge !== ""),
  );
});

test("reStructuredText: directives, references", () => {
  const files = {
    "docs/index.rst":
      ".. include:: ../README.rst\n\n.. image:: _static/logo.png\n   :alt: x\n\n.. literalinclude:: ../src/a.py\n\nSee `the guide <guide.rst>`_ and :doc:`intro` and :doc:`Start <sub/start>`; :download:`this <_static/x.zip>` `web <https://e.org>`_\n",
    "README.rst": "",
    "docs/_static/logo.png": "",
    "src/a.py": "",
    "docs/guide.rst": "",
    "docs/intro.rst": "",
    "docs/sub/start.rst": "",
    "docs/_static/x.zip": "",
  };
  assert.deepEqual(
    edgesOf(files).map((edge) => edge.replace("docs/index.rst -> ", "")),
    [
      "README.rst (doc)",
      "docs/_static/logo.png (doc)",
      "docs/_static/x.zip (doc)",
      "docs/guide.rst (doc)",
      "docs/intro.rst (doc)",
      "docs/sub/start.rst (doc)",
      "src/a.py (doc)",
    ],
  );
});

test("HTML: attributes of every spelling, sets of pictures, styles and scripts inside", () => {
  const files = {
    "web/index.html": `<!doctype html><html lang=en><head>
<link rel=stylesheet href=css/main.css><link rel="icon" href='icons/a>b.svg'/>
<LINK REL="preload" HREF="css/late.css" as="style"><link href="https://e.org/no.css"><link href="//e.org/no.css">
<script src=js/classic.js defer></script><script type="module" src='js/module.js'></script>
<script type="module">import "./js/inline.js"; import("./js/lazy.js"); // import "./js/no.js"
const t = "<img src='no.png'>";</script>
<style>@import "css/in.css"; .a { background: url('img/bg.png') } /* url(no.png) */</style>
<style media=print>@import url(css/print.css);</style></head><body data="no.png">
<img src="img/one.png" srcset="img/two.png 1x, img/three.png 2x" alt="it's <b>"><img alt='a > b' src=img/four.png>
<picture><source srcset='img/five.webp, img/six.webp 640w'><img data-src="img/seven.png" data-srcset="img/eight.png 2x"></picture>
<video poster="img/poster.jpg"><source src="media/a.mp4"><track src="media/a.vtt"></video>
<object data="media/doc.pdf"></object><iframe src="pages/frame.html"></iframe><embed src="media/b.swf">
<a href="pages/one.html">1</a> <a href=pages/two.html#part>2</a> <a class="x" href="./pages/three.html?q=1">3</a> <a href="/pages/four.html">4</a>
<a href="pages/">index</a> <a href="#here">h</a> <a href="mailto:a@b.c">m</a> <a href="javascript:no.js">j</a> <a href="{{ no.html }}">t</a>
<map><area href="pages/five.html"></map>
<!-- <img src="no.png"> <a href="no.html"> -->
<p>src="no.png" href="no.html" < img src="no.png"></p><a href="img/a%20b.png">b</a></body></html>`,
    ...Object.fromEntries(
      "css/main.css icons/a>b.svg css/late.css js/classic.js js/module.js js/inline.js js/lazy.js js/no.js css/in.css img/bg.png css/print.css img/one.png img/two.png img/three.png img/four.png img/five.webp img/six.webp img/seven.png img/eight.png img/poster.jpg media/a.mp4 media/a.vtt media/doc.pdf pages/frame.html media/b.swf pages/one.html pages/two.html pages/three.html pages/four.html pages/index.html pages/five.html no.png no.html no.css no.js"
        .split(" ")
        .map((path) => [`web/${path}`, ""]),
    ),
    "web/img/a b.png": "",
  };
  const asset = (path: string) => `web/${path} (asset)`;
  const page = (path: string) => `web/${path} (doc)`;
  assert.deepEqual(
    edgesOf(files).map((edge) => edge.replace("web/index.html -> ", "")),
    [
      "web/css/in.css",
      asset("css/late.css"),
      asset("css/main.css"),
      "web/css/print.css",
      asset("icons/a>b.svg"),
      page("img/a b.png"),
      ...[
        "bg.png",
        "eight.png",
        "five.webp",
        "four.png",
        "one.png",
        "poster.jpg",
        "seven.png",
        "six.webp",
        "three.png",
        "two.png",
      ].map((name) => asset(`img/${name}`)),
      "web/js/classic.js",
      "web/js/inline.js",
      "web/js/lazy.js (dynamic)",
      "web/js/module.js",
      ...["a.mp4", "a.vtt", "b.swf", "doc.pdf"].map((name) => asset(`media/${name}`)),
      page("pages/five.html"),
      page("pages/four.html"),
      asset("pages/frame.html"),
      ...["index", "one", "three", "two"].map((name) => page(`pages/${name}.html`)),
    ],
  );
});

test("Sphinx and MyST: tables of contents, includes, links without extensions", () => {
  const files = {
    "docs/index.rst": `Title
=====

.. toctree::
   :maxdepth: 2
   :caption: no

   intro
   Guide <guide/start>
   /api/index
   self
   https://e.org/no
   sub/dir/../page

.. toctree:: :hidden:

  changes

no

  .. toctree::

     nested

  no

.. include:: ../README.rst
.. literalinclude:: ../src/example.py
   :language: python
.. figure:: img/figure.png
.. |logo| image:: img/logo.svg
.. csv-table:: Data
   :file: no.csv
.. code-include:: :no:
:doc:\`intro\` :doc:\`The guide <guide/more>\` :download:\`get <files/a.zip>\` \`link <other.rst>\`_ \`anon <other.html>\`__ \`\`.. include:: no.rst\`\`
`,
    "docs/guide/start.rst": ".. toctree::\n\n   more\n   ../intro\n   missing\n",
    "docs/guide/more.rst": ":doc:`/index`\n:doc:`start`\n",
    "docs/api/index.md":
      "# API\n\n```{toctree}\n:maxdepth: 1\n---\ncaption: x\n---\n\nmodule\nOther <../intro>\n```\n\n:::{toctree}\nclass\n:::\n\n```{include} ../../README.rst\n```\n```{literalinclude} ../../src/example.py\n:lines: 1\n```\n```{code-block} python\nno\n```\n[intro](../intro) [m](module.md) [up](..)\n",
    "docs/api/module.md": "````md\n```{toctree}\nno\n```\n````\n[c](class.md)",
    "docs/api/class.md": "[x]: <module.md>\n![p](../img/logo.svg){width=1}\n<img src=../img/figure.png>",
    ...Object.fromEntries(
      "docs/intro.rst docs/sub/page.rst docs/changes.rst docs/nested.rst README.rst src/example.py docs/img/figure.png docs/img/logo.svg docs/files/a.zip docs/other.rst docs/other.html docs/no.rst docs/no.csv docs/api/no.md docs/no.md"
        .split(" ")
        .map((path) => [path, ""]),
    ),
  };
  assert.deepEqual(
    edgesOf(files).map((edge) => edge.replace(" (doc)", "")),
    [
      "docs/api/class.md -> docs/api/module.md",
      "docs/api/class.md -> docs/img/figure.png (asset)",
      "docs/api/class.md -> docs/img/logo.svg",
      ...["README.rst", "docs/api/class.md", "docs/api/module.md", "docs/intro.rst", "src/example.py"].map(
        (path) => `docs/api/index.md -> ${path}`,
      ),
      "docs/api/module.md -> docs/api/class.md",
      "docs/guide/more.rst -> docs/guide/start.rst",
      "docs/guide/more.rst -> docs/index.rst",
      "docs/guide/start.rst -> docs/guide/more.rst",
      "docs/guide/start.rst -> docs/intro.rst",
      ...[
        "README.rst",
        "docs/api/index.md",
        "docs/changes.rst",
        "docs/files/a.zip",
        "docs/guide/more.rst",
        "docs/guide/start.rst",
        "docs/img/figure.png",
        "docs/img/logo.svg",
        "docs/intro.rst",
        "docs/nested.rst",
        "docs/other.html",
        "docs/other.rst",
        "docs/sub/page.rst",
        "src/example.py",
      ].map((path) => `docs/index.rst -> ${path}`),
    ],
  );
});

test("hostile texts neither throw nor take long", () => {
  for (const text of [
    "](".repeat(100_000),
    `](${"a".repeat(300_000)}`,
    "[a]: ".repeat(50_000),
    "<a ".repeat(100_000),
    '<a src="'.repeat(50_000),
    "<script>".repeat(50_000),
    "<!--".repeat(100_000),
    "`".repeat(200_001),
    "`a<".repeat(50_000),
    ".. include:: ".repeat(30_000),
    "\n".repeat(300_000),
    "import \n".repeat(20_000),
    "[".repeat(200_000),
    "%".repeat(1000),
    "](%ff)",
  ]) {
    for (const lex of [lexHtml, (source: { text: string }) => lexMarkdown({ path: "a.mdx", ...source }), lexRst]) {
      const started = process.cpuUsage();
      lex({ text });
      assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
    }
  }
});
