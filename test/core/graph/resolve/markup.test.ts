import assert from "node:assert/strict";
import { test } from "node:test";
import { lexHtml, lexMarkdown, lexRst } from "../../../../src/core/graph/lex/markup.ts";
import { edgesOf } from "../../../support/edgesOf.ts";

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
      const started = performance.now();
      lex({ text });
      assert.ok(performance.now() - started < 1500, text.slice(0, 20));
    }
  }
});
