import assert from "node:assert/strict";
import { test } from "node:test";
import { newAnnotation, withText } from "../../../src/vscode/marks/annotationEdits.ts";
import { SampleFacts } from "../../../src/vscode/samples/sampleFacts.ts";

const annotations = Array.from({ length: 60 }, (_, at) => newAnnotation(String(at), ""));

test("samples are made a few at a time, and again only for what changed", async () => {
  const facts = new SampleFacts();
  const asked: number[] = [];
  let changes = 0;
  const measure = async (some: readonly { id: string }[]) => {
    asked.push(some.length);
    return some.map(({ id }) => ({ id, tokens: 7 }));
  };
  const changed = (): void => void changes++;
  await facts.measure(annotations, "state", measure, changed);
  assert.deepEqual([asked, changes], [[25, 25, 10], 3]);
  assert.equal(facts.of(annotations[59]!)?.tokens, 7);
  const edited = annotations.with(3, withText(annotations[3]!, "question", "Why?"));
  await facts.measure(edited, "state", measure, changed);
  assert.deepEqual(asked.slice(3), [1]);
  await facts.measure(edited, "another limit", measure, changed);
  assert.deepEqual(asked.slice(4), [25, 25, 10]);
});

test("a newer call stops an older one", async () => {
  const facts = new SampleFacts();
  const seen: string[] = [];
  const measure = async (some: readonly { id: string }[], signal: AbortSignal) => {
    await new Promise((resolve) => setImmediate(resolve));
    if (!signal.aborted) seen.push(some[0]!.id);
    return some.map(({ id }) => ({ id, reason: "over-limit" }));
  };
  const first = facts.measure(annotations, "a", measure, () => {});
  const second = facts.measure(annotations.slice(0, 1), "b", measure, () => {});
  await Promise.all([first, second]);
  assert.deepEqual(seen, ["0"]);
  assert.equal(facts.of(annotations[0]!)?.reason, "over-limit");
});
