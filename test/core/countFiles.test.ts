import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { defaultSettings } from "../../src/core/config/settings.ts";
import { countFiles, type CountWorld, type FileCounts } from "../../src/core/countFiles.ts";
import { KeptFolder } from "../../src/core/keptFolder.ts";
import { KeptLooks } from "../../src/core/keptLooks.ts";
import type { LeftOut } from "../../src/core/model/sourceFile.ts";
import type { Kept } from "../../src/core/ports/kept.ts";
import { silent } from "../../src/core/ports/progress.ts";
import type { Entry, Repository, SourceText } from "../../src/core/ports/repository.ts";
import type { TokenCounter } from "../../src/core/ports/tokenCounter.ts";
import { KeptCounts } from "../../src/core/tokens/keptCounts.ts";

/** A folder of texts: the stamp tells the text, a blob's id too. */
interface Fake {
  readonly repository: Repository;
  readonly reads: string[];
}

type Content = { readonly text: string } | Omit<LeftOut, "path">;

function folderOf(files: Readonly<Record<string, Content>>, fresh: readonly string[] = []): Fake {
  const reads: string[] = [];
  const entries = Object.keys(files)
    .toSorted()
    .map((path): Entry => {
      const stamp = JSON.stringify(files[path]);
      return { path, bytes: 0, stamp, ...(fresh.includes(path) ? { fresh: true } : {}) };
    });
  const read = ({ path }: Entry): Promise<SourceText | LeftOut> => {
    reads.push(path);
    const content = files[path]!;
    if ("reason" in content) return Promise.resolve({ path, ...content });
    const { text } = content;
    return Promise.resolve({ path, bytes: text.length, language: "plaintext", encoding: "utf-8", blob: `blob of ${text}`, text });
  };
  const listing = {
    root: "/r",
    repo: "r",
    commit: null,
    entries,
    leftOut: [{ path: "m", reason: "ignored" } as const],
    notices: [],
  };
  return {
    reads,
    repository: { root: "/r", list: () => Promise.resolve(listing), read, firstCommits: () => Promise.reject(new Error("no")) },
  };
}

/** One token a character; notes what it is asked. */
function counterOf(asked: string[], linear = true): TokenCounter {
  return {
    tokenizer: { id: "t", sha256: "s" },
    specialTokens: ["<|end|>"],
    linear,
    count: (texts) => (asked.push(...texts), Promise.resolve(texts.map((text) => text.length))),
    additive: () => false,
    encode: () => Promise.reject(new Error("not asked")),
    close: () => Promise.resolve(),
  };
}

interface Ran extends FileCounts {
  readonly reads: readonly string[];
  readonly asked: readonly string[];
  readonly opened: number;
}

async function run({ repository, reads }: Fake, kept: Kept, options: { sha256?: string; linear?: boolean } = {}): Promise<Ran> {
  const asked: string[] = [];
  let opened = 0;
  const counter = counterOf(asked, options.linear);
  const world: CountWorld = {
    repository,
    counter: () => ((opened += 1), Promise.resolve(counter)),
    surveyed: new Map(),
    folder: new KeptFolder(kept, "/r", options.sha256 ?? "s"),
    looks: new KeptLooks(kept, "/r"),
    counts: new KeptCounts(kept, options.sha256 ?? "s"),
    progress: silent,
  };
  return { ...(await countFiles(world, defaultSettings)), reads, asked, opened };
}

const files = {
  a: { text: "aaa" },
  b: { text: "" },
  x: { reason: "binary" },
  y: { reason: "lfs-pointer", detail: "d" },
} as const;

test("what did not change is neither read nor counted again, and no tokenizer is opened", async () => {
  const kept = new Map<string, string>();
  const first = await run(folderOf(files), kept);
  const second = await run(folderOf(files), kept);
  assert.deepEqual(first.files, [
    { path: "a", tokens: 3 },
    { path: "b", tokens: 0 },
  ]);
  assert.deepEqual(first.leftOut, [
    { path: "m", reason: "ignored" },
    { path: "x", reason: "binary" },
    { path: "y", reason: "lfs-pointer", detail: "d" },
  ]);
  assert.deepEqual([second.files, second.leftOut], [first.files, first.leftOut]);
  assert.deepEqual([second.reads, second.asked, second.opened], [[], [], 0]);
});

test("a changed file is read; a content that was counted elsewhere is not counted again", async () => {
  const kept = new Map<string, string>();
  await run(folderOf(files), kept);
  const { reads, asked } = await run(folderOf({ ...files, a: { text: "aa" }, c: { text: "aaa" } }), kept);
  assert.deepEqual(reads, ["a", "c"]);
  assert.deepEqual(asked, ["aa"]);
});

test("another tokenizer counts for itself, files stay as they were found", async () => {
  const kept = new Map<string, string>();
  await run(folderOf(files), kept);
  const { reads, asked } = await run(folderOf(files), kept, { sha256: "other" });
  assert.deepEqual(
    [reads, asked],
    [
      ["a", "b"],
      ["aaa", ""],
    ],
  );
});

test("what may change without the file is asked anew: a file just written, one that could not be read", async () => {
  const kept = new Map<string, string>();
  const folder = () => folderOf({ ...files, z: { reason: "unreadable" } }, ["a"]);
  await run(folder(), kept);
  const { reads, asked } = await run(folder(), kept);
  assert.deepEqual(reads, ["a", "z"]);
  assert.deepEqual(asked, [], "the content is known though the file was read");
});

test("a literal special token is told with the count, from wherever that comes", async () => {
  const kept = new Map<string, string>();
  const folder = (name: string) => folderOf({ [name]: { text: "a <|end|> b" }, z: { text: "plain" } });
  const expected = [
    { path: "a", tokens: 11, special: "<|end|>" },
    { path: "z", tokens: 5 },
  ];
  assert.deepEqual((await run(folder("a"), kept)).files, expected);
  assert.deepEqual((await run(folder("a"), kept)).files, expected, "of the folder");
  const moved = await run(folder("b"), kept);
  assert.deepEqual([moved.files[0], moved.asked], [{ ...expected[0], path: "b" }, []], "of the content");
});

test("a word too long for the general library is a reason that is kept", async () => {
  const kept = new Map<string, string>();
  const folder = () => folderOf({ a: { text: "a".repeat(300_000) } });
  const first = await run(folder(), kept, { linear: false });
  const second = await run(folder(), kept, { linear: false });
  assert.deepEqual(first.leftOut.at(0), { path: "a", reason: "too-long-word" });
  assert.deepEqual([second.leftOut, second.opened], [first.leftOut, 0]);
});

test("whatever was kept before, the answer is the same", async () => {
  const texts = fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e"), fc.record({ text: fc.string({ maxLength: 3 }) }));
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 5 }), async (states) => {
      const kept = new Map<string, string>();
      for (const state of states) {
        const known = await run(folderOf(state), kept);
        const anew = await run(folderOf(state), new Map());
        assert.deepEqual([known.files, known.leftOut], [anew.files, anew.leftOut]);
      }
    }),
  );
});
