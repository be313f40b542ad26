import { defaultSettings, type Settings } from "../../../src/core/config/settings.ts";
import type { Sample } from "../../../src/core/model/sample.ts";
import { emptyMemory } from "../../../src/core/dataset.ts";
import { nothingKept } from "../../../src/core/ports/kept.ts";
import { silent } from "../../../src/core/ports/progress.ts";
import type { Repository } from "../../../src/core/ports/repository.ts";
import type { TokenCounter } from "../../../src/core/ports/tokenCounter.ts";
import { cellsOf, type Grid } from "../../../src/core/tasks/cells.ts";
import { familiesOf } from "../../../src/core/tasks/families.ts";
import { maker, type Making, type TaskDropped } from "../../../src/core/tasks/generate.ts";
import { prepare, type Prepared } from "../../../src/core/tasks/prepare.ts";
import { promptsOf } from "../../../src/core/tasks/prompts/promptsOf.ts";
import { proseIn } from "../../../src/core/tasks/prose.ts";
import { languageOf } from "../../../src/core/walk/language.ts";
import { wordCounter } from "../annotate/fake.ts";
import { blobOf } from "../pack/fake.ts";

export type Files = Readonly<Record<string, string>>;

/** A repository in memory. */
function repositoryOf(files: Files): Repository {
  const entries = Object.keys(files)
    .toSorted()
    .map((path) => ({ path, bytes: files[path]!.length, stamp: blobOf(files[path]!) }));
  return {
    root: "/it",
    list: () => Promise.resolve({ root: "/it", repo: "me/it", commit: null, entries, leftOut: [], notices: [] }),
    read: ({ path, bytes }) => {
      const text = files[path]!;
      return Promise.resolve({ path, bytes, text, encoding: "utf-8", blob: blobOf(text), language: languageOf(path) });
    },
    firstCommits: () => Promise.resolve(new Map()),
  };
}

const names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"];

/** A TypeScript module of so many small functions, each a top-level statement. */
export function moduleOf(name: string, functions: number): string {
  const imports = `import { helper } from "./helper.ts";\n\n`;
  const body = Array.from({ length: functions }, (_, at) => {
    const own = `${names[at % names.length]}${name}${at}`;
    return `/** Does ${own}. */\nexport function ${own}(value: number): number {\n  return helper(value) + ${at};\n}\n`;
  });
  return imports + body.join("\n");
}

/** A repository of a few dozen modules of different sizes, one that cannot hold a comment, and a document. */
export const someFiles: Files = {
  ...Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`src/m${at}.ts`, moduleOf(`M${at}`, 1 + ((at * 7) % 13))])),
  "package.json": '{ "name": "it", "license": "MIT" }\n',
  "README.md": "# It\n\nThis is a repository that tests are made from. It says nothing of interest.\n",
  "tool.py": "import os\n\n\ndef run():\n    return os.name\n\n\ndef stop():\n    return None\n",
};

const book = Array.from(
  { length: 900 },
  (_, at) => `Chapter ${at} tells of a ${names[at % 10]} and of ${names[(at * 3) % 10]}. It ends.`,
);

/** The repository of some files, ready for tasks. */
export async function prepared(
  files: Files = someFiles,
  counter: TokenCounter = wordCounter(),
  settings: Partial<Settings> = {},
  user?: string,
): Promise<Prepared> {
  const world = {
    repository: repositoryOf(files),
    counter: () => Promise.resolve(counter),
    memory: emptyMemory(),
    counts: nothingKept,
    progress: silent,
  };
  const origin = { repo: "book", commit: null, licenses: [] };
  const shipped = proseIn([{ path: "book.txt", blob: "b", text: book.join("\n\n") }], { source: "shipped", ...origin });
  const own =
    user === undefined ? {} : { user: proseIn([{ path: "own.md", blob: "o", text: user }], { source: "user", ...origin }) };
  return await prepare(
    world,
    { settings: { ...defaultSettings, order: "path", ...settings }, without: [] },
    { shipped: () => Promise.resolve(shipped), atLeast: 1_000_000, ...own },
  );
}

export const usual: Making = { seed: 0, split: "train", prompts: promptsOf("en"), limit: 1_000_000 };

/** All samples of some tasks. */
export async function made(
  from: Prepared,
  tasks: readonly string[],
  grid: Grid,
  making: Partial<Making> = {},
): Promise<{ samples: Sample[]; dropped: TaskDropped[] }> {
  const make = maker(from, { ...usual, ...making });
  const samples: Sample[] = [];
  const dropped: TaskDropped[] = [];
  for (const family of familiesOf(tasks)) {
    for (const cell of cellsOf(family, grid)) {
      const row = await make(family, cell);
      if ("reason" in row) dropped.push(row);
      else samples.push(row);
    }
  }
  return { samples, dropped };
}

/** The tasks of this room's own: RULER's, the needle test and the passkey. */
export const ownTasks = ["niah", "niah-multi", "passkey", "ruler-*"];
