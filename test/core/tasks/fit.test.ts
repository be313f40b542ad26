import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chatLayout } from "../../../src/core/annotate/layout.ts";
import { orders, templateNames } from "../../../src/core/config/settings.ts";
import { fit } from "../../../src/core/tasks/fit.ts";
import { type Draft, isRefusal } from "../../../src/core/tasks/task.ts";
import { recheck } from "../../../src/core/tasks/recheck.ts";
import { wordCounter } from "../annotate/fake.ts";
import { moduleOf, made, prepared, someFiles } from "./fake.ts";

test("every template: samples parse back and pass", async () => {
  const counter = wordCounter();
  for (const template of templateNames) {
    const from = await prepared(someFiles, counter, { template });
    const { samples, dropped } = await made(from, ["niah", "niah-multi"], { lengths: [9000], depths: [0, 33, 66, 99] });
    assert.deepEqual(dropped, [], template);
    for (const sample of samples) assert.deepEqual(await recheck(sample, counter), [], `${template} ${sample.id}`);
  }
});

test("files stand in the order asked for", async () => {
  for (const order of orders.filter((one) => one !== "git")) {
    const from = await prepared(someFiles, wordCounter(), { order });
    const place = new Map(from.bench.files.map(({ path }, at) => [path, at]));
    const { samples } = await made(from, ["niah"], { lengths: [9000], depths: [50] });
    const places = samples[0]!.meta.files.map(({ path }) => place.get(path)!);
    const falls = places.slice(1).filter((at, index) => at < places[index]!).length;
    assert.ok(falls <= 1, `${order}: ${places.join(" ")}`); // a host moved to its depth stands out of it
  }
});

test("one large file: cut between statements, the needle at every depth", async () => {
  const from = await prepared({ "big.ts": moduleOf("Big", 900) });
  const { samples, dropped } = await made(from, ["niah"], { lengths: [9000], depths: [0, 10, 50, 90, 100] });
  assert.deepEqual(dropped, []);
  for (const { meta, messages } of samples) {
    const [file] = meta.files;
    assert.ok(file!.source_end! < moduleOf("Big", 900).length);
    assert.match(messages[0]!.content.slice(file!.start, file!.end), /\n$/);
  }
});

test("a file without any boundary is cut behind a line, and never over", async () => {
  const table = Array.from({ length: 4000 }, (_, at) => `row ${at}, ${at * 7}`).join("\n");
  const from = await prepared({ "a.csv": table, "b.ts": moduleOf("B", 30) });
  const { samples } = await made(from, ["niah"], { lengths: [9000], depths: [50, 100] });
  for (const { meta } of samples) assert.ok(meta.fill >= 0.98 && meta.fill <= 1, String(meta.fill));
  assert.ok(samples.length > 0);
});

/** A context that has more tokens than it was asked for, or fewer, by any share and in any way. */
function liar(shares: readonly number[]): Draft["context"] {
  let call = 0;
  return {
    arrange: ({ tokens }) => {
      const words = Math.max(1, Math.floor(tokens * shares[call++ % shares.length]!));
      return Promise.resolve({ text: "a ".repeat(words).slice(0, -1), files: [], needles: [], evidence: [] });
    },
  };
}

test("whatever a context does, fitting ends, and what comes out is never over", async () => {
  const counter = wordCounter();
  const fitting = { counter, layout: chatLayout(counter.chat!) };
  const shares = fc.array(fc.double({ min: 0.01, max: 3, noNaN: true }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(shares, fc.integer({ min: 1, max: 3000 }), async (lies, length) => {
      const draft = { instruction: "Read.\n", question: "\nWhat?", answers: ["1"], context: liar(lies), params: {} };
      const fitted = await fit(draft, { task: "t", length, index: 0 }, fitting);
      if (isRefusal(fitted)) return;
      const { length: total } = fitted.encoding.ids;
      assert.ok(total <= length);
      assert.ok(total >= 0.98 * length || fitted.short !== undefined);
    }),
  );
});
