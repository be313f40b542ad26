import assert from "node:assert/strict";
import { test } from "node:test";
import { specialTokenFinder } from "../../../src/core/tokens/specialToken.ts";
import { promptsOf } from "../../../src/core/tasks/prompts/promptsOf.ts";
import { recheck } from "../../../src/core/tasks/recheck.ts";
import { wordCounter } from "../annotate/fake.ts";
import { characters } from "../pack/fake.ts";
import { made, moduleOf, ownTasks, prepared, someFiles } from "./fake.ts";

const grid = { lengths: [1500, 4096, 9000], samples: 4 };
const counter = wordCounter();
const bench = await prepared(someFiles, counter);
const all = await made(bench, ownTasks, grid);

test("every task makes every sample: never over, full, verified, at its depth", () => {
  const unexpected = all.dropped.filter(({ reason, id }) => reason !== "depth-missed" || id.includes(":9000:"));
  assert.deepEqual(unexpected, []); // below 8K the words around the context alone may take more than two points
  assert.equal(all.samples.length + all.dropped.length, 16 * 3 * 4);
  assert.equal(new Set(all.samples.map(({ id }) => id)).size, all.samples.length);
  for (const { id, meta, messages, answers } of all.samples) {
    assert.ok(meta.n_tokens_total <= meta.target_length, id);
    assert.ok(meta.fill >= 0.98 || meta.target_length === 1500, `${id} is filled to ${meta.fill}`);
    assert.equal(meta.n_tokens_prompt + meta.n_tokens_target, meta.n_tokens_total, id);
    assert.equal(messages[1]!.content, answers.join(", "), id);
    for (const needle of meta.needles) assert.ok(Math.abs(needle.depth_achieved - needle.depth_requested) <= 2, id);
    assert.deepEqual(Object.values(meta.verification), Array<boolean>(8).fill(true), id);
  }
});

test("a fresh look at the rows alone finds nothing wrong", async () => {
  for (const sample of all.samples) assert.deepEqual(await recheck(sample, counter), [], sample.id);
});

test("the same again, in any order and company", async () => {
  const other = await prepared(someFiles, counter);
  const again = await made(other, ["ruler-vt", "niah", "ruler-qa-2", "niah-multi"], { lengths: [9000, 4096], samples: 4 });
  const byId = new Map(all.samples.map((sample) => [sample.id, sample]));
  assert.ok(again.samples.length > 25);
  for (const sample of again.samples) assert.deepEqual(sample, byId.get(sample.id));
});

test("another tokenizer draws the same keys, values and questions", async () => {
  const plain = characters();
  const encode = (text: string) =>
    Promise.resolve({ ids: new Uint32Array(text.length), starts: Uint32Array.from({ length: text.length }, (_, at) => at) });
  const other = await prepared(someFiles, { ...plain, chat: counter.chat!, encode });
  const { samples } = await made(other, ownTasks, { lengths: [9000], samples: 2 });
  const same = new Map(all.samples.map((sample) => [sample.id, sample]));
  assert.ok(samples.length > 28);
  for (const { id, answers, meta } of samples) {
    assert.deepEqual(answers, same.get(id)!.answers, id);
    assert.deepEqual(meta.params, same.get(id)!.meta.params, id);
  }
});

test("train and test have no key and no phrasing in common", async () => {
  const tests = await made(bench, ["niah", "ruler-niah-multikey-2"], { lengths: [4096], samples: 8 }, { split: "test" });
  const trains = await made(bench, ["niah", "ruler-niah-multikey-2"], { lengths: [4096], samples: 8 });
  const wordsOf = (samples: typeof tests.samples) =>
    new Set(samples.flatMap(({ meta }) => meta.needles.flatMap(({ key }) => key.split("-"))));
  const train = wordsOf(trains.samples);
  assert.ok(train.size > 10);
  for (const word of wordsOf(tests.samples)) assert.ok(!train.has(word), word);
  const forms = (samples: typeof tests.samples) =>
    samples.filter(({ task }) => task === "niah").map(({ meta }) => meta.params!["form"]![0]!);
  for (const form of forms(tests.samples)) assert.ok(!forms(trains.samples).includes(form), form);
  assert.ok(tests.samples.every(({ split }) => split === "test"));
});

test("Turkish, and the user's own text in place of the repository", async () => {
  const own = Array.from({ length: 700 }, (_, at) => `Bu ${at}. cümledir ve pek bir şey söylemez. Öteki de öyle!`).join("\n");
  const from = await prepared(someFiles, counter, {}, own);
  const { samples, dropped } = await made(from, ownTasks, { lengths: [9000], samples: 3 }, { prompts: promptsOf("tr") });
  assert.deepEqual(dropped, []);
  const needle = samples.find(({ task }) => task === "niah")!;
  assert.match(needle.messages[0]!.content, /Bu \d+\. cümledir/);
  assert.match(needle.messages[0]!.content, /sihirli sayı/);
  assert.deepEqual(needle.meta.files, [{ path: "own.md", blob: "o" }]);
  for (const sample of samples) assert.deepEqual(await recheck(sample, counter), [], sample.id);
});

test("a repository that is too small gives what it has and says why", async () => {
  const small = await prepared({ "a.ts": moduleOf("A", 3), "b.ts": moduleOf("B", 2) }, counter);
  const { samples } = await made(small, ["niah"], { lengths: [4096], depths: [50] });
  assert.equal(samples.length, 1);
  assert.equal(samples[0]!.meta.fill_reason, "repository-too-small");
  assert.ok(samples[0]!.meta.fill < 0.98);
});

test("what cannot be made is told with its reason, and never tried for ever", async () => {
  const { dropped } = await made(bench, ownTasks, { lengths: [40], samples: 1 });
  assert.equal(dropped.length, 16);
  assert.deepEqual(new Set(dropped.map(({ reason }) => reason)), new Set(["length-too-small"]));
  const over = await made(bench, ["niah"], { lengths: [4096], samples: 1 }, { limit: 4000 });
  assert.deepEqual(
    over.dropped.map(({ reason }) => reason),
    ["over-limit"],
  );
  const nowhere = await prepared({ "a.json": `[${"1, ".repeat(4000)}1]\n`, "b.json": "{}\n" }, counter);
  assert.deepEqual(
    (await made(nowhere, ["niah"], { lengths: [4096], samples: 1 })).dropped.map(({ reason }) => reason),
    ["no-host"],
  );
});

test("files with a literal special token or a secret stay out of every context", async () => {
  const key = ["AKIA", "ABCDEFGH23456722"].join("");
  const files = { ...someFiles, "src/m3.ts": `// <|im_end|>\n${moduleOf("M3", 2)}`, "src/m4.ts": `const key = "${key}";\n` };
  const from = await prepared(files, counter);
  assert.deepEqual(
    from.leftOut.map(({ path, reason }) => [path, reason]),
    [
      ["src/m3.ts", "special-token"],
      ["src/m4.ts", "secret"],
    ],
  );
  const { samples } = await made(from, ["niah"], { lengths: [9000], samples: 3 });
  const find = specialTokenFinder(counter);
  for (const { messages } of samples) assert.equal(find(messages[0]!.content), undefined);
});
