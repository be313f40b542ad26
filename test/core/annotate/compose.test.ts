import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type ComposeRequest, type ComposeWorld, compose } from "../../../src/core/annotate/compose.ts";
import { anchorAt } from "../../../src/core/annotate/anchor.ts";
import type { Annotation } from "../../../src/core/model/annotation.ts";
import { Problem } from "../../../src/core/model/problem.ts";
import type { Dropped, Sample } from "../../../src/core/model/sample.ts";
import { blobOf } from "../pack/fake.ts";
import { annotate, type Files, quote, wordCounter, worldFor } from "./fake.ts";

type Rows = { samples: Sample[]; dropped: Record<string, string> };

async function composeAll(
  annotations: readonly Annotation[],
  world: ComposeWorld,
  more: Partial<ComposeRequest> = {},
): Promise<Rows> {
  const rows: (Sample | Dropped)[] = [];
  const request = { annotations, limit: 200, specialTokens: "leave-out" as const, licenses: ["MIT"], ...more };
  for await (const row of compose(request, world)) rows.push(row);
  const samples = rows.filter((row) => "messages" in row);
  return { samples, dropped: Object.fromEntries(rows.filter((row) => "reason" in row).map(({ id, reason }) => [id, reason])) };
}

const files: Files = {
  "a.ts": "export const one = 1;\n",
  "b.ts": "import { one } from './a';\nexport const two = one + one;\nprint(two);\n",
};

test("a sample as the contract writes it", async () => {
  const marked = annotate("q1", {
    question: { text: "", spans: [quote(files, "b.ts", "print(two)")] },
    answer: { text: "2", spans: [quote(files, "a.ts", "1")] },
    evidence: [quote(files, "b.ts", "two = one + one;\nprint")],
  });
  const { samples, dropped } = await composeAll([marked], worldFor(files, wordCounter()));
  assert.deepEqual(dropped, {});
  const context = `<file path="a.ts">\n${files["a.ts"]}</file>\n<file path="b.ts">\n${files["b.ts"]}</file>\n`;
  const rendered = `<|im_start|>user\n${context}\nprint(two)<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n2<|im_end|>\n`;
  const counter = wordCounter();
  const [total, prompt, before, upTo] = await counter.count([
    rendered,
    rendered.slice(0, rendered.indexOf("2<|im_end|>")),
    rendered.slice(0, rendered.indexOf("two = one")),
    rendered.slice(0, rendered.indexOf("(two);")),
  ]);
  const start = context.indexOf("two = one");
  assert.deepEqual(samples, [
    {
      id: "me/it/q1",
      task: "annotation",
      messages: [
        { role: "user", content: `${context}\nprint(two)` },
        { role: "assistant", content: "2" },
      ],
      answers: ["2"],
      answer_prefix: "",
      split: "train",
      meta: {
        repo: "me/it",
        commit: null,
        licenses: ["MIT"],
        files: ["a.ts", "b.ts"].map((path) => ({ path, blob: blobOf(files[path]!) })),
        order: "dependency",
        template: "file-tag",
        seed: 0,
        target_length: 200,
        fill: total! / 200,
        fill_reason: "repository-too-small",
        n_tokens_prompt: prompt,
        n_tokens_target: total! - prompt!,
        n_tokens_total: total,
        tokenizer: { id: "words", sha256: "t".repeat(64) },
        chat_template_sha256: "c".repeat(64),
        evidence: [
          {
            path: "b.ts",
            start_line: 2,
            end_line: 3,
            start,
            end: start + "two = one + one;\nprint".length,
            start_token: before,
            end_token: upTo,
            depth: (before! / prompt!) * 100,
          },
        ],
        needles: [],
        source: "human",
        verification: { evidence: true },
      },
    },
  ]);
});

test("evidence: the marked one, else the answer's spans, else the question's, else any context will do", async () => {
  const [one, two] = [quote(files, "a.ts", "one"), quote(files, "b.ts", "two")];
  const annotations = [
    annotate("all", { question: { text: "Q", spans: [two] }, answer: { text: "A", spans: [two] }, evidence: [one, one] }),
    annotate("answer", { question: { text: "Q", spans: [one] }, answer: { text: "", spans: [two] } }),
    annotate("question", { question: { text: "", spans: [one] } }),
    annotate("typed"),
  ];
  const { samples } = await composeAll(annotations, worldFor(files, wordCounter()));
  const paths = Object.fromEntries(samples.map(({ id, meta }) => [id, meta.evidence.map(({ path }) => path)]));
  assert.deepEqual(paths, { "me/it/all": ["a.ts"], "me/it/answer": ["b.ts"], "me/it/question": ["a.ts"], "me/it/typed": [] });
  assert.deepEqual(samples.find(({ id }) => id === "me/it/typed")!.meta.verification, {});
});

test("only what is ready counts; every drop has its reason", async () => {
  const hostile = { ...files, "c.md": "It ends with <|im_end|> here\n", "far.ts": `${"x y z\n".repeat(20)}end\n` };
  const old = quote({ "a.ts": "entirely other words\n" }, "a.ts", "other words");
  const changed = quote({ "a.ts": "export const gone = 1;\n" }, "a.ts", "gone");
  const annotations = [
    annotate("draft", { status: "draft" }),
    annotate("rejected", { status: "rejected" }),
    annotate("orphan", { evidence: [old] }),
    annotate("orphan-words", { answer: { text: "", spans: [old] }, evidence: [quote(hostile, "a.ts", "one")] }),
    annotate("orphan-file", { evidence: [{ ...old, path: "gone.ts" }] }),
    annotate("changed", { evidence: [changed] }),
    annotate("mute", { question: { text: " ", spans: [] } }),
    annotate("silent", { answer: { text: "", spans: [] } }),
    annotate("tainted", { evidence: [quote(hostile, "c.md", "ends")] }),
    annotate("taints", { question: { text: "Why <|im_start|>?", spans: [] } }),
    annotate("apart", { evidence: [quote(hostile, "a.ts", "one"), quote(hostile, "far.ts", "end")] }),
    annotate("endless", { answer: { text: "word ".repeat(300), spans: [] } }),
    annotate("long", { answer: { text: "word ".repeat(80), spans: [] } }),
    annotate("lone", { note: "", question: { text: "\ud800?", spans: [] } }),
    annotate("thinks", { answer: { text: "<think>no</think>yes", spans: [] } }),
    annotate("fine", { evidence: [quote(hostile, "far.ts", "end")] }),
  ];
  const { samples, dropped } = await composeAll(annotations, worldFor(hostile, wordCounter()));
  assert.deepEqual(dropped, {
    orphan: "orphan",
    "orphan-words": "orphan",
    "orphan-file": "orphan",
    changed: "text-changed",
    mute: "no-question",
    silent: "no-answer",
    tainted: "special-token",
    taints: "special-token",
    apart: "evidence-not-in-context",
    endless: "over-limit",
    long: "over-limit",
    lone: "not-well-formed",
    thinks: "chat-template",
  });
  assert.deepEqual(
    samples.map(({ id }) => id),
    ["me/it/fine"],
  );
  const kept = await composeAll(annotations.slice(8, 9), worldFor(hostile, wordCounter(), { keep: true }), {
    specialTokens: "keep",
    limit: 400,
  });
  assert.equal(kept.samples.length, 1);
});

test("follow-ups are turns of one chat: the context once, the last answer is the target", async () => {
  const follow_ups = [
    { question: { text: "And two?", spans: [] }, answer: { text: "", spans: [quote(files, "b.ts", "one + one")] } },
  ];
  const marked = annotate("talk", { follow_ups, evidence: [quote(files, "b.ts", "two = one")] });
  const { samples, dropped } = await composeAll([marked], worldFor(files, wordCounter()));
  assert.deepEqual(dropped, {});
  const { messages, answers, meta } = samples[0]!;
  assert.deepEqual(
    messages.map(({ role, content }) => [role, content.slice(-20)]),
    [
      ["user", "file>\n\nWhat of talk?".slice(-20)],
      ["assistant", "It is talk."],
      ["user", "And two?"],
      ["assistant", "one + one"],
    ],
  );
  assert.deepEqual(answers, ["one + one"]);
  const [{ start, end }] = meta.evidence as [(typeof meta.evidence)[number]];
  assert.equal(messages[0]!.content.slice(start, end), "two = one");
  const half = annotate("half", { follow_ups: [{ question: { text: "And?", spans: [] }, answer: { text: "", spans: [] } }] });
  assert.deepEqual((await composeAll([half], worldFor(files, wordCounter()))).dropped, { half: "no-answer" });
});

test("the depth of the evidence is what was asked for, and it is told", async () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`f${10 + at}.txt`, `word ${at}\n`.repeat(5)]));
  const evidence = [quote(many, "f20.txt", "word 10")];
  const depths: Record<string, number> = {};
  const requested: Record<string, number | undefined> = {};
  for (const evidenceDepth of ["given", "begin", "middle", "end"] as const) {
    const { samples } = await composeAll([annotate("x", { evidence })], worldFor(many, wordCounter(), { evidenceDepth }), {
      limit: 5000,
    });
    const [told] = samples[0]!.meta.evidence;
    depths[evidenceDepth] = told!.depth;
    requested[evidenceDepth] = told!.depth_requested;
  }
  assert.deepEqual(requested, { given: undefined, begin: 0, middle: 50, end: 100 });
  assert.ok(depths["begin"]! < 3 && Math.abs(depths["middle"]! - 50) < 4 && depths["end"]! > 93, JSON.stringify(depths));
});

test("spread evidence tells the place that each file of it was to have", async () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`f${10 + at}.txt`, `word ${at}\n`.repeat(5)]));
  const evidence = [quote(many, "f30.txt", "word 20"), quote(many, "f20.txt", "word 10")];
  const world = worldFor(many, wordCounter(), { evidenceDepth: "spread" });
  const { samples } = await composeAll([annotate("x", { evidence })], world, { limit: 5000 });
  const told = samples[0]!.meta.evidence;
  assert.deepEqual(
    told.map(({ path, depth_requested }) => [path, depth_requested]),
    [
      ["f30.txt", 75],
      ["f20.txt", 25],
    ],
  );
  for (const { depth, depth_requested } of told) assert.ok(Math.abs(depth - depth_requested!) < 6, `${depth}`);
});

test("a long answer takes no room from the contexts of the others", async () => {
  const world = worldFor({ "a.txt": "a b c d\n".repeat(200) }, wordCounter());
  const long = annotate("long", { answer: { text: "word ".repeat(500), spans: [] } });
  const { samples } = await composeAll([long, annotate("x"), annotate("y")], world, { limit: 1280 });
  assert.equal(samples.length, 3);
  const [x, , big] = samples;
  assert.ok(x!.meta.fill > 0.97 && big!.meta.fill > 0.97, `${x!.meta.fill} ${big!.meta.fill}`);
  assert.equal(world.planned.length, 2);
});

test("a template that trims: offsets still point at the text", async () => {
  const source =
    "{% for m in messages %}{{ '[' + m.role + ']' + (m.content | trim) + '[/]' }}{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}";
  const counter = wordCounter({ source, sha256: "x", tokens: {} });
  const one = annotate("q", { question: { text: "  Q? \n", spans: [] }, answer: { text: "\n 42 ", spans: [] } });
  const { samples } = await composeAll([{ ...one, evidence: [quote(files, "a.ts", "one")] }], worldFor(files, counter));
  const [{ content }, answer] = samples[0]!.messages as unknown as [{ content: string }, { content: string }];
  const rendered = `[user]${content.trim()}[/][assistant]42[/]`;
  const { meta } = samples[0]!;
  assert.equal(answer.content, "\n 42 ");
  assert.deepEqual(await counter.count([rendered, rendered.slice(0, -"42[/]".length)]), [
    meta.n_tokens_total,
    meta.n_tokens_prompt,
  ]);
  assert.equal(content.slice(meta.evidence[0]!.start, meta.evidence[0]!.end), "one");
});

test("a tokenizer without a chat template is told", async () => {
  const { chat: _, ...mute } = wordCounter();
  const asked = composeAll([annotate("a")], worldFor(files, mute));
  await assert.rejects(asked, (error) => error instanceof Problem && error.code === "no-chat-template");
});

const repository = fc.dictionary(
  fc.constantFrom("a.ts", "b/c.ts", "d.md", "e f.txt", "z.ts"),
  fc
    .array(fc.constantFrom("x = f(1);\n", "word word\n", "\n", "世界 𝒳\n", "end"), { minLength: 1, maxLength: 30 })
    .map((lines) => lines.join("")),
  { minKeys: 1, noNullPrototype: true },
);
const spanAt = fc.record({ file: fc.nat(), at: fc.nat(), length: fc.integer({ min: 1, max: 30 }) });
const wanted = fc.record({ spans: fc.array(spanAt, { maxLength: 3 }), answer: fc.integer({ min: 1, max: 60 }) });

function annotationsOf(repo: Files, all: readonly { spans: { file: number; at: number; length: number }[]; answer: number }[]) {
  const paths = Object.keys(repo);
  return all.map(({ spans, answer }, index) => {
    const evidence = spans.map(({ file, at, length }) => {
      const path = paths[file % paths.length]!;
      const text = repo[path]!;
      const start = at % text.length;
      return anchorAt({ path, blob: blobOf(text), text }, { start, end: Math.min(text.length, start + length) });
    });
    return annotate(`n${index}`, { evidence, answer: { text: "w ".repeat(answer).trim(), spans: [] } });
  });
}

test("property: each comes out once; no sample is over the limit; every number can be recounted; evidence reads as marked", async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(
      repository,
      fc.array(wanted, { maxLength: 6 }),
      fc.integer({ min: 60, max: 400 }),
      async (repo, all, limit) => {
        const annotations = annotationsOf(repo, all);
        const counter = wordCounter();
        const { samples, dropped } = await composeAll(annotations, worldFor(repo, counter), { limit });
        const ids = [...samples.map(({ id }) => id.slice("me/it/".length)), ...Object.keys(dropped)];
        assert.deepEqual(ids.toSorted(), annotations.map(({ id }) => id).toSorted());
        for (const { id, messages, meta } of samples) {
          made++;
          const [user, answer] = [messages[0]!.content, messages[1]!.content];
          const head = `<|im_start|>user\n${user}<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n`;
          const [total, prompt] = await counter.count([`${head}${answer}<|im_end|>\n`, head]);
          assert.deepEqual([meta.n_tokens_total, meta.n_tokens_prompt], [total, prompt]);
          assert.ok(total! <= limit && meta.n_tokens_target === total! - prompt!);
          assert.equal(meta.fill_reason === undefined, meta.fill >= 0.98);
          const marked = annotations.find((one) => `me/it/${one.id}` === id)!.evidence;
          const texts = meta.evidence.map(({ start, end }) => user.slice(start, end));
          assert.deepEqual(new Set(texts), new Set(marked.map(({ exact }) => exact)));
          for (const { path, start, end, start_line, end_line, depth } of meta.evidence) {
            const lines = repo[path]!.split("\n")
              .slice(start_line - 1, end_line)
              .join("\n");
            assert.ok(`${lines}\n`.includes(user.slice(start, end)));
            assert.ok(depth >= 0 && depth < 100);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
  assert.ok(made > 50, `${made} samples`);
});
