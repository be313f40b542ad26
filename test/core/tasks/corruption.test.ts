import assert from "node:assert/strict";
import { test } from "node:test";
import type { Sample } from "../../../src/core/model/sample.ts";
import { recheck } from "../../../src/core/tasks/recheck.ts";
import { wordCounter } from "../annotate/fake.ts";
import { made, ownTasks, prepared, someFiles } from "./fake.ts";

const counter = wordCounter();
const { samples } = await made(await prepared(someFiles, counter), ownTasks, { lengths: [9000], samples: 2 });
const hidden = samples.filter(({ meta }) => meta.needles.length > 0);

type Change = (sample: Sample) => Sample;

function withMeta(sample: Sample, meta: Partial<Sample["meta"]>): Sample {
  return { ...sample, meta: { ...sample.meta, ...meta } };
}

/** Another first message; everything told of it stays. */
function withText(sample: Sample, change: (text: string) => string): Sample {
  const [user, ...rest] = sample.messages;
  return { ...sample, messages: [{ ...user!, content: change(user!.content) }, ...rest] };
}

function answered(sample: Sample, answers: readonly string[]): Sample {
  return { ...sample, answers, messages: [sample.messages[0]!, { role: "assistant", content: answers.join(", ") }] };
}

function needleText({ messages, meta }: Sample): string {
  const { start } = meta.needles[0]!;
  const { end } = meta.evidence.find((one) => one.start === start)!;
  return messages[0]!.content.slice(start, end);
}

/** Takes the last character of the answer up or down. */
const other = (answer: string): string => answer.slice(0, -1) + (answer.endsWith("7") ? "3" : "7");

async function caught(changed: readonly Sample[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const sample of changed) {
    const failures = await recheck(sample, counter);
    assert.notDeepEqual(failures, [], sample.id);
    for (const { check } of failures) found.add(check);
  }
  return found;
}

test("a changed answer is caught in every task", async () => {
  const changed = samples.map((sample) => answered(sample, sample.answers.with(0, other(sample.answers[0]!))));
  assert.ok((await caught(changed)).has("v1"));
  await caught(samples.map((sample) => answered(sample, [...sample.answers, sample.answers[0]!])));
  await caught(samples.filter(({ answers }) => answers.length > 1).map((sample) => answered(sample, sample.answers.slice(1))));
  await caught(
    samples.map((sample) => ({ ...sample, messages: [sample.messages[0]!, { role: "assistant", content: "I do not know." }] })),
  );
});

test("a needle that was moved, taken out, changed or doubled is caught in every task that has one", async () => {
  const moved: Change = (sample) =>
    withText(sample, (text) => {
      const needle = needleText(sample);
      const without = text.replace(needle, () => "");
      const at = Math.floor(without.length / 2) + (text.indexOf(needle) < text.length / 2 ? 400 : -400);
      return `${without.slice(0, at)}${needle}${without.slice(at)}`;
    });
  const gone: Change = (sample) => withText(sample, (text) => text.replace(needleText(sample), () => ""));
  const doubled: Change = (sample) =>
    withText(sample, (text) => text.replace(needleText(sample), (needle) => `${needle}\n${needle}`));
  const changed: Change = (sample) => withText(sample, (text) => text.replace(sample.meta.needles[0]!.value, other));
  for (const change of [moved, gone, doubled, changed]) await caught(hidden.map(change));
});

test("another needle with the same key and another value is caught", async () => {
  const same = hidden.filter(({ task }) => task !== "passkey" && task !== "ruler-vt");
  const changed = same.map((sample) =>
    withText(sample, (text) => {
      const needle = needleText(sample);
      const twin = needle.replace(sample.meta.needles[0]!.value, other);
      // It takes the place of as many characters, so that nothing else moves.
      const at = text.indexOf(needle) + needle.length + 200;
      return text.slice(0, at) + twin + text.slice(at + twin.length);
    }),
  );
  const checks = await caught(changed);
  assert.ok(checks.has("v2") || checks.has("v1"));
});

test("a file that was cut, renamed or left out is caught", async () => {
  const files = samples.filter(({ meta }) => meta.files.some(({ start }) => start !== undefined));
  assert.ok(files.length > 3);
  const cut: Change = (sample) => {
    const { path } = sample.meta.needles[0]!;
    const { start, end } = sample.meta.files.find((file) => file.path === path)!;
    return withText(sample, (text) => text.slice(0, start) + text.slice(start! + 40, end) + text.slice(end));
  };
  const renamed: Change = (sample) => withText(sample, (text) => text.replace(/<file path="[^"]+"/, '<file path="elsewhere.ts"'));
  const untold: Change = (sample) => withMeta(sample, { files: sample.meta.files.slice(1) });
  for (const change of [cut, renamed, untold]) await caught(files.map(change));
});

test("figures that are not those of the text are caught", async () => {
  const changes: readonly Change[] = [
    (sample) => withMeta(sample, { n_tokens_total: sample.meta.n_tokens_total - 1 }),
    (sample) => withMeta(sample, { n_tokens_prompt: sample.meta.n_tokens_prompt + 1 }),
    (sample) => withMeta(sample, { fill: 1 }),
    (sample) =>
      withMeta(sample, {
        target_length: sample.meta.n_tokens_total - 1,
        fill: sample.meta.n_tokens_total / (sample.meta.n_tokens_total - 1),
      }),
    (sample) => withMeta(sample, { seed: 9 }),
    (sample) => withMeta(sample, { chat_template_sha256: "0".repeat(64) }),
    (sample) => withMeta(sample, { verification: {} }),
    (sample) => ({ ...sample, id: `${sample.id}x` }),
    (sample) => ({ ...sample, task: "niah-none" }),
  ];
  for (const change of changes) await caught(samples.map(change));
  const needles =
    (change: (needle: Sample["meta"]["needles"][number]) => object): Change =>
    (sample) =>
      withMeta(sample, { needles: sample.meta.needles.map((needle) => ({ ...needle, ...change(needle) })) });
  const deeper: Change = (sample) =>
    withMeta(sample, { evidence: sample.meta.evidence.map((one) => ({ ...one, depth: one.depth + 1 })) });
  await caught(hidden.map(deeper));
  await caught(hidden.map(needles(({ token }) => ({ token: token + 1 }))));
  await caught(hidden.map(needles(({ start }) => ({ start: start + 1 }))));
  await caught(hidden.map(needles(({ line }) => ({ line: line + 1 }))));
  await caught(hidden.map(needles(({ depth_achieved }) => ({ depth_requested: depth_achieved > 50 ? 0 : 100 }))));
});

test("words of the context that were exchanged are caught where an answer rests on counting them", async () => {
  const counted = samples.filter(({ task }) => task === "ruler-cwe" || task === "ruler-fwe");
  const swapped = counted.map((sample) => withText(sample, (text) => text.replaceAll(sample.answers[0]!, "vvvvvv")));
  assert.ok((await caught(swapped)).has("v1"));
});
