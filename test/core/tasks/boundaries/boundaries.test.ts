import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { boundariesOf } from "../../../../src/core/tasks/boundaries/boundaries.ts";

/** The text with a mark at each boundary. */
function marked(language: string, text: string): string {
  return boundariesOf(text, language)
    .toReversed()
    .reduce((whole, at) => `${whole.slice(0, at)}^${whole.slice(at)}`, text);
}

const cases: readonly (readonly [language: string, expected: string])[] = [
  ["ruby", "^def a\n  1\nend\n\n^def b\n  <<~TEXT\n    x\n\nhello\n  TEXT\nend\n\n=begin\n\nnot here\n=end\n\n^class C\nend\n^"],
  ["shellscript", '#!/bin/sh\n\n^echo a\n\n^cat <<EOF\n\nnot here\nEOF\n\n^echo "\n\nnor here"\n^'],
  ["yaml", "^a: 1\n\n^b:\n  - |\n    text\n\n    more\n\n^c: 2\n^"],
  ["toml", '^[a]\nb = """\n\nc\n"""\n\n^[d]\n^'],
  ["markdown", "^# A\n\n^Text.\n\n^```js\n\nlet a;\n```\n\n^More.\n^"],
  ["markdown", "---\ntitle: a\n\nb: c\n---\n\n^Text.\n^"],
  ["vue", "^<template>\n\n<div/>\n</template>\n\n^<script>\nlet a;\n\nlet b;\n</script>\n\n^<style>\n\na {}\n</style>\n^"],
  ["html", "<!doctype html>\n\n^<p>a</p>\n\n^<!--\n\n<p>b</p>\n-->\n\n^<pre>\n\n<b/>\n</pre>\n^"],
  ["css", "^a {\n  b: c;\n\n  d: e;\n}\n\n/* x\n\ny */\n\n^f {}\n^"],
  ["lua", "^local a = [[\n\nx\n]]\n\n^function f()\n\nend\n^"],
  ["sql", "^select 'a\n\nb';\n\n^select 1;\n^"],
  ["haskell", "^f x = x'\n\n{- a\n\nb -}\n\n^g = f\n^"],
  ["clojure", '(ns a)\n\n(defn f\n  "Says\n\nhello ("\n  [])\n^'],
  ["json", '{\n\n"a": 1\n}\n^'],
  ["perl", "^my $a = 1;\n\n=pod\n\nhello\n\n=cut\n\n^print $a;\n^"],
  ["php", "<?php\n\n^$a = <<<EOT\n\nx\nEOT;\n\n^echo $a;\n^"],
  ["plaintext", "^One.\n\n^Two"],
];

test("between statements, never inside of brackets, strings, comments, texts and other languages", () => {
  for (const [language, expected] of cases) assert.equal(marked(language, expected.replaceAll("^", "")), expected, language);
});

test("boundaries rise and are beginnings of lines, whatever the text", () => {
  const piece = fc.constantFrom(
    "\n",
    "\n\n",
    "a",
    "<<E",
    "E\n",
    '"',
    "'",
    "/*",
    "*/",
    "{",
    "}",
    "`",
    "#",
    "<script>",
    "</script>",
    "=begin\n",
    "---\n",
    "😀",
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
  const language = fc.constantFrom("ruby", "vue", "markdown", "css", "lua", "plaintext", "sql", "unknown");
  fc.assert(
    fc.property(text, language, (whole, name) => {
      const found = boundariesOf(whole, name);
      for (const [index, at] of found.entries()) {
        assert.ok(index === 0 || at > found[index - 1]!);
        assert.ok(at === 0 || whole[at - 1] === "\n");
      }
    }),
  );
});
