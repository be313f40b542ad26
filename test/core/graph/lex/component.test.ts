import assert from "node:assert/strict";
import { test } from "node:test";
import { lexComponent } from "../../../../src/core/graph/lex/component.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

function found(path: string, text: string): string[] {
  return lexComponent({ path, text }).imports.map(({ specifier, kind }) =>
    kind === "import" ? specifier : `${specifier} ${kind}`,
  );
}

test("Vue: every script, what src names, nothing of templates and comments", () => {
  const text = `<!-- <script>import "no"</script> -->
<script lang="ts" generic="T extends '>'">
import a from "./a.vue"; const s = "</div>";
</script>
<script setup lang="tsx">import type { B } from "./b"; const c = <p>it's</p>; const d = import("./d")</script>
<script src="./e.ts"></script><script src='https://example.org/no.js'></script>
<template>
  <p :title="'import'">it's {{ import }}</p><img src="./no.png">
</template>
<style src="./f.css" scoped></style><style>@import "no";</style>`;
  assert.deepEqual(found("A.vue", text), ["./a.vue", "./b type", "./d dynamic", "./e.ts", "./f.css asset"]);
});

test("Svelte: module and instance script", () => {
  const text = `<script context="module">export { a } from './a.js'</script>\r\n<script>import B from './B.svelte'; $: x = "'"</script>\n<B on:click={() => import("./no")}>don't</B>`;
  assert.deepEqual(found("A.svelte", text), ["./a.js", "./B.svelte"]);
});

test("Astro: front matter and scripts", () => {
  const text = `---\nimport A from "../A.astro"; const { b } = Astro.props;\n---\n<A>it's</A>\n<script>import "./c"</script>`;
  assert.deepEqual(found("a.astro", text), ["../A.astro", "./c"]);
});

test("what is left open is read to the end", () => {
  assert.deepEqual(found("a.vue", `<script>import "./a"`), ["./a"]);
  assert.deepEqual(found("a.vue", `<!-- <script>import "no"`), []);
  assert.deepEqual(found("a.astro", `---\nimport "./a"`), ["./a"]);
  for (const text of [
    "<script ".repeat(50_000),
    "<script>".repeat(50_000),
    `<script a="`.repeat(50_000),
    "<!--".repeat(50_000),
  ]) {
    const started = process.cpuUsage();
    found("a.vue", text);
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
