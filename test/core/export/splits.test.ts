import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mixRows, type Mixed, parseMix, wantedOf } from "../../../src/core/export/mix.ts";
import type { ExportRow } from "../../../src/core/export/exportRow.ts";
import { Clusters } from "../../../src/core/export/clusters.ts";
import { Haystacks } from "../../../src/core/export/haystack.ts";
import { shareFiles } from "../../../src/core/export/shareFiles.ts";
import { parseSplits, splitRows, type Spool } from "../../../src/core/export/splits.ts";
import { placeOf } from "../../../src/core/export/stableHash.ts";
import { Problem } from "../../../src/core/model/problem.ts";
import type { Sample } from "../../../src/core/model/sample.ts";
import { sampleOf, streamOf } from "./fake.ts";

const usage = (pattern: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === "usage" && pattern.test(error.message);

test("shares are read exactly, and what is wrong with them is told", () => {
  assert.deepEqual(parseSplits(" train=.8, validation=0.1,test=0.1 "), [
    { name: "train", share: 0.8 },
    { name: "validation", share: 0.1 },
    { name: "test", share: 0.1 },
  ]);
  assert.deepEqual(parseSplits("train=1"), [{ name: "train", share: 1 }]);
  const wrong: [string, RegExp][] = [
    ["train=0.9,validation=0.2", /add up to 1\.1 and not to 1/],
    ["train=0.5,train=0.5", /train is there twice/],
    ["train=1,test=0", /"test=0"/],
    ["train", /"train"/],
    ["../x=1", /"\.\.\/x=1"/],
    ["train=1e0", /"train=1e0"/],
    ["train=90%,test=10%", /"train=90%"/],
    ["a=0.5=0.5", /"a=0\.5=0\.5"/],
    ["", /""/],
    ["all=1", /"all=1"/],
  ];
  for (const [text, why] of wrong) assert.throws(() => parseSplits(text), usage(why), text);
});

const onFiles = (id: string, ...paths: string[]): Sample => {
  const sample = sampleOf(id);
  return { ...sample, meta: { ...sample.meta, files: paths.map((path) => ({ path, blob: `${path}'s` })) } };
};
const spool = (): Spool => {
  const rows: ExportRow[] = [];
  return { put: async (row) => void rows.push(row), all: () => streamOf(rows) };
};
const halves = parseSplits("train=0.5,test=0.5");
const splitsOf = async (rows: readonly Sample[], seed = 0) =>
  (await Array.fromAsync(splitRows(streamOf(rows), { splits: halves, seed, haystacks: new Haystacks("haystack") }, spool()))).map(
    (row) => ("split" in row ? row.split : row.reason),
  );

test("rows on one haystack are in one split: the same context, a little more or less of it, a part of it", async () => {
  for (let seed = 0; seed < 40; seed++) {
    const rows = [
      onFiles("1", "a", "b", "c", "d"),
      onFiles("2", "d", "c", "b", "a"),
      onFiles("3", "a", "b", "c", "e"),
      onFiles("4", "b", "c"),
    ];
    assert.equal(new Set(await splitsOf(rows, seed)).size, 1);
  }
});

test("a context that bridges two haystacks drawn before it: all three are one, whatever their order", async () => {
  const rows = [onFiles("1", "a", "b", "c", "d"), onFiles("2", "e", "f", "g", "h"), onFiles("3", "a", "b", "e", "f")];
  for (let seed = 0; seed < 40; seed++) {
    assert.equal(new Set(await splitsOf(rows, seed)).size, 1);
    assert.deepEqual(await splitsOf(rows.toReversed(), seed), await splitsOf(rows, seed), "the order decides nothing");
  }
});

test("haystacks are those of comparing every pair", () => {
  const sets = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 7 }), {
    minLength: 1,
    maxLength: 14,
  });
  fc.assert(
    fc.property(sets, (all) => {
      const rows = all.map((files, n) => onFiles(`${n}`, ...files.map(String)));
      const haystacks = new Haystacks("haystack");
      for (const row of rows) haystacks.learn(row);
      const clusters = new Clusters();
      for (const [a, some] of all.entries())
        for (const [b, others] of all.entries())
          if (some.filter((file) => others.includes(file)).length >= Math.min(some.length, others.length) / 2)
            clusters.join(`${a}`, `${b}`);
      for (const [a, one] of rows.entries())
        for (const [b, other] of rows.entries())
          assert.equal(haystacks.nameOf(one) === haystacks.nameOf(other), clusters.nameOf(`${a}`) === clusters.nameOf(`${b}`));
    }),
    { numRuns: 200 },
  );
});

test("what splits must not share: any file, a repository, nearly the same text", async () => {
  const by = async (haystacks: () => Haystacks, rows: readonly Sample[]) => {
    const all = Array.from({ length: 30 }, (_, seed) =>
      Array.fromAsync(splitRows(streamOf(rows), { splits: halves, seed, haystacks: haystacks() }, spool())),
    );
    return (await Promise.all(all)).map((found) => new Set(found.map((row) => ("split" in row ? row.split : ""))).size);
  };
  const chain = Array.from({ length: 9 }, (_, n) => onFiles(`${n}`, `f${n}`, `f${n + 1}`, `x${n}`, `y${n}`, `z${n}`));
  assert.deepEqual(new Set(await by(() => new Haystacks("file"), chain)), new Set([1]));
  assert.ok((await by(() => new Haystacks("haystack"), chain)).includes(2), "one file of five is less than half");
  const apart = [onFiles("1", "a"), onFiles("2", "b")];
  assert.deepEqual(new Set(await by(() => new Haystacks("repository"), apart)), new Set([1]));
  const words = Array.from({ length: 300 }, (_, n) => `w${(n * 37) % 101}`).join(" ");
  const alike = apart.map((row, n) => ({
    ...row,
    messages: [{ role: "user" as const, content: `${words} ${n}` }, row.messages[1]!],
  }));
  assert.deepEqual(new Set(await by(() => new Haystacks("haystack", { near: true }), alike)), new Set([1]));
  assert.ok((await by(() => new Haystacks("haystack"), alike)).includes(2));
});

test("folders are shared out whole, large ones by what is in them, and the same content goes together", () => {
  const file = (path: string, blob = path) => ({ path, blob });
  const files = [
    ...Array.from({ length: 40 }, (_, n) => file(`src/part${n % 8}/f${n}.ts`)),
    file("README.md"),
    file("docs/a.md"),
    file("docs/b/c.md"),
    file("old/copy.ts", "src/part0/f0.ts"),
  ];
  for (let seed = 0; seed < 20; seed++) {
    const shared = shareFiles(files, { repo: "me/it", splits: halves, seed });
    assert.equal(shared.size, files.length);
    const splitsIn = (folder: string) =>
      new Set([...shared].filter(([path]) => path.startsWith(folder)).map(([, split]) => split));
    for (let part = 0; part < 8; part++) assert.equal(splitsIn(`src/part${part}/`).size, 1);
    assert.equal(splitsIn("docs/").size, 1);
    assert.equal(shared.get("old/copy.ts"), shared.get("src/part0/f0.ts"));
  }
  const seeds = Array.from(
    { length: 20 },
    (_, seed) => new Set(shareFiles(files, { repo: "me/it", splits: halves, seed }).values()).size,
  );
  assert.ok(
    seeds.every((size) => size === 2),
    "a folder that holds most of the files is opened",
  );
});

test("haystacks that share less than half are drawn apart, near their shares; dropped rows pass", async () => {
  const rows = Array.from({ length: 2000 }, (_, n) => onFiles(`${n}`, `${n}/a`, `${n}/b`, `${n}/c`, "shared"));
  const splits = await splitsOf(rows);
  const train = splits.filter((split) => split === "train").length;
  assert.ok(train > 920 && train < 1080, `${train}`);
  assert.deepEqual(await splitsOf(rows), splits);
  assert.notDeepEqual(await splitsOf(rows, 1), splits);
  assert.deepEqual(await splitsOf(rows.slice(5)), splits.slice(5), "fewer rows move none");
  const dropped = { id: "x", reason: "orphan" };
  const sharing = { splits: halves, seed: 0, haystacks: new Haystacks("haystack") };
  assert.deepEqual(await Array.fromAsync(splitRows(streamOf([dropped]), sharing, spool())), [dropped]);
});

test("places are even over [0, 1), whatever the seed", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const tenths = Array.from({ length: 1000 }, (_, n) => Math.floor(placeOf(`row/${n}`, seed) * 10));
      const counts = [...Map.groupBy(tenths, (tenth) => tenth)].map(([tenth, all]) => [tenth, all.length] as const);
      assert.equal(counts.length, 10);
      for (const [tenth, count] of counts) assert.ok(tenth >= 0 && count > 50 && count < 160, `${seed}: ${tenth} ${count}`);
    }),
    { numRuns: 40 },
  );
});

test("short rows: the ratio, and the same ones when long rows are added", async () => {
  const long = Array.from({ length: 30 }, (_, n) => sampleOf(`long${n}`));
  const short = Array.from({ length: 20 }, (_, n) => sampleOf(`short${n}`));
  const run = async (count: number, pool = short) => {
    const mixed: Mixed = { longRows: 0, shortRows: 0 };
    const rows = mixRows(streamOf([...long.slice(0, count), { id: "x", reason: "y" }]), pool, {
      mix: parseMix("long:short=3:1"),
      seed: 0,
      mixed,
    });
    const ids = (await Array.fromAsync(rows)).map(({ id }) => id);
    return { ids, mixed };
  };
  const all = await run(30);
  assert.deepEqual(all.mixed, { longRows: 30, shortRows: 10 });
  const chosen = (ids: readonly string[]) => ids.filter((id) => id.includes("short"));
  assert.deepEqual(chosen((await run(15)).ids), chosen(all.ids).slice(0, 5));
  assert.deepEqual(all.ids.slice(0, 4), [...long.slice(0, 3).map(({ id }) => id), chosen(all.ids)[0]]);
  assert.deepEqual((await run(30, short.slice(0, 2))).mixed, { longRows: 30, shortRows: 2 });
  assert.deepEqual((await run(30, short.toReversed())).ids, all.ids);
});

test("a mix is a ratio of two numbers above 0", () => {
  assert.deepEqual(parseMix("long:short=9:3"), { long: 9, short: 3 });
  assert.equal(wantedOf(parseMix("long:short=1:0.1"), 30), 3);
  for (const text of ["3:1", "long:short=3", "long:short=0:1", "long:short=1:0", "short:long=1:3"])
    assert.throws(() => parseMix(text), usage(/long:short=3:1/), text);
});
