import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import type { Log } from "../../../src/core/ports/log.ts";
import { KeptMap } from "../../../src/node/cache/keptMap.ts";
import { KeptTable, keyOf, writeTable } from "../../../src/node/cache/keptTable.ts";
import { quietLog } from "../../support/log.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { unprivileged } from "../../support/unprivileged.ts";

const most = 1 << 20;
const program = new URL("keepMany.ts", import.meta.url).pathname;

function open(folder: string, log: Log = quietLog): KeptMap {
  return new KeptMap({ folder, most, log });
}

function keep(folder: string, values: Readonly<Record<string, string>>): void {
  const map = open(folder);
  for (const [key, value] of Object.entries(values)) map.set(key, value);
  map.save();
}

/** A log that remembers what it was told. */
function listening(): { log: Log; told: string[] } {
  const told: string[] = [];
  const tell = (level: string) => (message: string) => void told.push(`${level}: ${message}`);
  return { told, log: { ...quietLog, info: tell("info"), warn: tell("warn"), error: tell("error") } };
}

test("a table gives back what went in, whatever it is", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string({ unit: "grapheme" }), { maxKeys: 60 }), (values) => {
      const records = Object.entries(values).map(([key, value]) => ({ key: keyOf(key), day: 7, value }));
      const table = KeptTable.read(writeTable(records))!;
      assert.equal(table.count, records.length);
      for (const { key, value } of records) assert.equal(table.valueAt(table.find(key)), value.toWellFormed());
      assert.equal(table.find(keyOf("not among them \u{e000}")), -1);
    }),
  );
});

test("a table that lost or changed one byte is none", () => {
  const whole = writeTable("abcdefgh".split("").map((key) => ({ key: keyOf(key), day: 1, value: `value of ${key}` })));
  for (let length = 0; length < whole.length; length++) assert.equal(KeptTable.read(whole.subarray(0, length)), undefined);
  for (let at = 0; at < whole.length; at++) {
    const changed = Buffer.from(whole);
    changed[at]! ^= 0x10;
    assert.equal(KeptTable.read(changed), undefined, `byte ${at}`);
  }
});

test("values are there in the next run, and nothing is written where nothing is new", () => {
  const folder = join(temporaryFolder(), "not/there/yet");
  keep(folder, { a: "1", b: "two" });
  const before = readdirSync(folder);
  const map = open(folder);
  assert.deepEqual([map.get("a"), map.get("b"), map.get("c")], ["1", "two", undefined]);
  map.save();
  assert.deepEqual(readdirSync(folder), before);
});

test("a damaged, cut or strange table is discarded with one line, the others stay", () => {
  const folder = temporaryFolder();
  keep(folder, { good: "yes" });
  const whole = readFileSync(join(folder, readdirSync(folder)[0]!));
  const otherVersion = Buffer.from(whole);
  otherVersion[3] = 0x32;
  writeFileSync(join(folder, "1-cut.table"), whole.subarray(0, whole.length - 1));
  writeFileSync(join(folder, "2-garbage.table"), "garbage garbage garbage");
  writeFileSync(join(folder, "3-empty.table"), "");
  writeFileSync(join(folder, "4-version.table"), otherVersion);
  const { log, told } = listening();
  assert.equal(open(folder, log).get("good"), "yes");
  assert.equal(told.length, 4);
  for (const line of told) assert.match(line, /^info: Discarded .*\.table of the cache: it is damaged, or of another version\.$/);
  assert.equal(readdirSync(folder).length, 1);
});

test("a folder that cannot be written is told of once a run and stops nothing", () => {
  const folder = join(temporaryFolder(), "cache");
  writeFileSync(folder, "a file in its place");
  const { log, told } = listening();
  const map = open(folder, log);
  assert.equal(map.get("a"), undefined);
  map.set("a", "1");
  map.save();
  assert.deepEqual(told, [`warn: The cache in ${folder} cannot be written (EEXIST): the next run counts anew.`]);
});

test("a folder that is read-only is read, and told of where something is new", async () => {
  const folder = temporaryFolder();
  keep(folder, { a: "1" });
  chmodSync(folder, 0o555);
  const { log, told } = listening();
  await unprivileged(folder, async () => {
    const map = open(folder, log);
    assert.equal(map.get("a"), "1");
    map.save();
    map.set("b", "2");
    map.save();
  });
  assert.deepEqual(told, [`warn: The cache in ${folder} cannot be written (EACCES): the next run counts anew.`]);
});

test("where no more can be written, as on a full disk, nothing stays behind and nothing fails", () => {
  const folder = temporaryFolder();
  const command = `ulimit -f 0; exec "$0" "$@"`;
  const args = ["-c", command, process.execPath, program, folder, "p", "2"];
  const { status, stderr } = spawnSync("sh", args, { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  assert.deepEqual(stderr.match(/cannot be written \(\w+\)/g), Array(2).fill("cannot be written (EFBIG)"));
  assert.deepEqual(readdirSync(folder), []);
});

test("many runs make few tables; of too much that goes which nobody asked for the longest", () => {
  const folder = temporaryFolder();
  for (let run = 0; run < 40; run++) keep(folder, { [`key ${run}`]: `value ${run}` });
  assert.ok(readdirSync(folder).length <= 13, `${readdirSync(folder).length} tables`);
  const map = open(folder);
  for (let run = 0; run < 40; run++) assert.equal(map.get(`key ${run}`), `value ${run}`);

  const long = "x".repeat(1000);
  const today = Math.floor(Date.now() / 86_400_000);
  const old = Array.from({ length: 600 }, (_, at) => ({ key: keyOf(`old ${at}`), day: today - 30, value: long }));
  writeFileSync(join(folder, "0.table"), writeTable(old));
  keep(folder, Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`old ${at}`, long])));
  keep(folder, Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`new ${at}`, long])));
  const sizes = readdirSync(folder).map((name) => readFileSync(join(folder, name)).length);
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) <= most, "within its bound");
  const after = open(folder);
  const gone = Array.from({ length: 300 }, (_, at) => after.get(`old ${at + 300}`)).filter((value) => value === undefined).length;
  assert.equal(gone, 300, "what was not asked for in thirty days");
});

test("what is asked for after a long while is noted as used", () => {
  const folder = temporaryFolder();
  const today = Math.floor(Date.now() / 86_400_000);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "0.table"), writeTable([{ key: keyOf("a"), day: today - 8, value: "1" }]));
  const map = open(folder);
  assert.equal(map.get("a"), "1");
  map.save();
  const newest = readdirSync(folder).toSorted().at(-1)!;
  const table = KeptTable.read(readFileSync(join(folder, newest)))!;
  assert.deepEqual([table.count, table.dayAt(0), table.valueAt(0)], [1, today, "1"]);
});

test("processes that write and tidy at the same time lose nothing", async () => {
  const folder = temporaryFolder();
  const run = (name: string): Promise<number | null> =>
    new Promise((resolve) => spawn(process.execPath, [program, folder, name, "30"]).once("close", resolve));
  assert.deepEqual(await Promise.all(["p", "q", "r"].map(run)), [0, 0, 0]);
  const map = open(folder);
  for (const name of ["p", "q", "r"]) {
    for (let at = 0; at < 30; at++) assert.equal(map.get(`${name} ${at}`), `${at}`, `${name} ${at}`);
  }
});

test("what a killed process left behind goes after an hour", () => {
  const folder = temporaryFolder();
  const old = (Date.now() - 7_200_000).toString(36).padStart(9, "0");
  writeFileSync(join(folder, `${old}-killed.new`), "half");
  utimesSync(join(folder, `${old}-killed.new`), 0, 0);
  for (let run = 0; run < 20; run++) keep(folder, { [`key ${run}`]: "1" });
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith(".new")),
    [],
  );
});
