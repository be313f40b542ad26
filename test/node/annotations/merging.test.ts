import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { anchorAt } from "../../../src/core/annotate/anchor.ts";
import type { Annotation } from "../../../src/core/model/annotation.ts";
import { readAnnotations, updateAnnotations } from "../../../src/node/annotations/annotationFile.ts";
import { git, gitRepository } from "../../support/temporary.ts";
import { dice } from "./randomHistory.ts";

const text = "let a = 1;\n";
const anchor = anchorAt({ path: "a.ts", blob: "b1", text }, { start: 4, end: 5 });
const make = (id: string, note = ""): Annotation => ({
  id,
  status: "ready",
  question: { text: `What of ${id}?`, spans: [] },
  answer: { text: "", spans: [anchor] },
  evidence: [],
  labels: [],
  author: "",
  note,
});

/** Ids as the editor makes them, but the same in every run. */
function ids(roll: (sides: number) => number, count: number): string[] {
  const hex = (): string => roll(0x10000).toString(16).padStart(4, "0");
  return Array.from({ length: count }, () => `${hex()}${hex()}-${hex()}-${hex()}-${hex()}-${hex()}${hex()}${hex()}`);
}

/** Two branches that each add records and change others; true where git merges them by itself. */
async function merges(roll: (sides: number) => number, size: number, each: number, unite = true): Promise<boolean> {
  const root = gitRepository({ "a.ts": text });
  const all = ids(roll, size);
  const [ours, theirs] = [all.slice(0, each), all.slice(each, 2 * each)];
  const commit = (): void => {
    git(root, "add", "-A");
    git(root, "commit", "-q", "-m", "marks");
  };
  const work = async (changed: readonly string[], note: string): Promise<void> => {
    const fresh = ids(roll, each).map((id) => make(id, note));
    await updateAnnotations(root, (now) => [
      ...now.map((one) => (changed.includes(one.id) ? make(one.id, note) : one)),
      ...fresh,
    ]);
    commit();
  };
  await updateAnnotations(root, () => all.map((id) => make(id)));
  if (!unite) rmSync(join(root, ".repoloom/.gitattributes"));
  commit();
  git(root, "branch", "-f", "theirs");
  await work(ours, "ours");
  git(root, "switch", "-q", "theirs");
  await work(theirs, "theirs");
  git(root, "switch", "-q", "main");
  try {
    git(root, "merge", "-q", "theirs");
  } catch {
    git(root, "merge", "--abort");
    return false;
  }
  const { annotations, broken } = await readAnnotations(root);
  const notes = annotations.map(({ note }) => note);
  const kept = new Set([...notes, ...broken.map(({ raw }) => (JSON.parse(raw) as Annotation).note)]);
  assert.ok(kept.has("ours") && kept.has("theirs"));
  assert.equal(annotations.length, size + 2 * each, "every record is there");
  const file = readFileSync(join(root, ".repoloom/annotations.jsonl"), "utf8");
  const changes = ["ours", "theirs"].map((who) => file.split(`"note":"${who}"`).length - 1);
  assert.deepEqual(changes, [2 * each, 2 * each], "every change is there");
  return true;
}

test("two people who mark at once: git merges by itself, and nothing of either is lost", async () => {
  const roll = dice(7);
  for (let round = 0; round < 6; round++) assert.ok(await merges(roll, [2, 10, 100][round % 3]!, [1, 3, 10][round % 3]!));
});

test("the first marks of two people, who both make the file", async () => {
  const root = gitRepository({ "a.ts": text });
  for (const [branch, id] of [
    ["theirs", "bbb"],
    ["main", "aaa"],
  ] as const) {
    git(root, "switch", "-q", ...(branch === "main" ? ["main"] : ["-c", branch]));
    await updateAnnotations(root, (now) => [...now, make(id)]);
    git(root, "add", "-A");
    git(root, "commit", "-q", "-m", branch);
  }
  git(root, "merge", "-q", "theirs");
  assert.deepEqual(
    (await readAnnotations(root)).annotations.map(({ id }) => id),
    ["aaa", "bbb"],
  );
});

test("where git knows nothing of it, the order by id alone lets most merges pass", async () => {
  const roll = dice(3);
  let passed = 0;
  for (let round = 0; round < 4; round++) if (await merges(roll, 300, 2, false)) passed++;
  assert.ok(passed >= 3, `${passed} of 4`);
});
