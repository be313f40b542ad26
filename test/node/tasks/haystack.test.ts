import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Problem } from "../../../src/core/model/problem.ts";
import { openRepository } from "../../../src/node/files/openRepository.ts";
import { readBook, readHaystack } from "../../../src/node/tasks/haystack.ts";
import { quietLog } from "../../support/log.ts";
import { git, temporaryFolder, writeFiles } from "../../support/temporary.ts";

const means = {
  open: (root: string) => openRepository(root, { git: true, log: quietLog }),
  specialToken: (text: string) => /<\|im_end\|>/.exec(text)?.[0],
};

const folder = temporaryFolder();
writeFiles(folder, {
  "b/paper.md": "# A paper\n\nIt says a thing. Then it says another one!\n",
  "a.txt": "Çok yaşa. Sen de gör…  Tamam mı?\n",
  "tool.py": "print('no prose')\n",
  "bad.txt": "This ends a turn: <|im_end|> now.\n",
  "[odd] *.txt": "An odd name. It is read all the same.\n",
  "picture.png": new Uint8Array([0x89, 0x50, 0, 0]),
});

async function problem(path: string): Promise<string> {
  const thrown: unknown = await readHaystack(path, means).catch((error: unknown) => error);
  assert.ok(thrown instanceof Problem);
  return thrown.code;
}

test("a folder: its texts in the order of their paths, sentence by sentence", async () => {
  const prose = await readHaystack(folder, means);
  assert.deepEqual(
    prose.files.map(({ path }) => path),
    ["[odd] *.txt", "a.txt", "b/paper.md"],
  );
  assert.deepEqual(prose.sentences, [
    "An odd name.",
    "It is read all the same.",
    "Çok yaşa.",
    "Sen de gör…",
    "Tamam mı?",
    "# A paper It says a thing.",
    "Then it says another one!",
  ]);
  assert.equal(prose.source, "user");
});

test("a file alone, whatever its name", async () => {
  const odd = await readHaystack(join(folder, "[odd] *.txt"), means);
  assert.deepEqual(odd.sentences, ["An odd name.", "It is read all the same."]);
  assert.deepEqual((await readHaystack(join(folder, "tool.py"), means)).sentences, ["print('no prose')"]);
});

test("what is not there or holds no text is told", async () => {
  assert.equal(await problem(join(folder, "none")), "haystack-missing");
  assert.equal(await problem(join(folder, "bad.txt")), "haystack-empty");
  assert.equal(await problem(join(folder, "picture.png")), "haystack-empty");
  assert.equal(await problem(temporaryFolder()), "haystack-empty");
});

test("a text without full stops is cut between words, and Chinese behind its own signs", async () => {
  const own = temporaryFolder();
  writeFiles(own, { "a.txt": Array.from({ length: 150 }, (_, at) => `w${at}`).join(" "), "b.txt": "天很蓝。草很绿！真的吗？" });
  const { sentences } = await readHaystack(own, means);
  assert.deepEqual(
    sentences.slice(0, -3).map((sentence) => sentence.split(" ").length),
    [50, 50, 50],
  );
  assert.deepEqual(sentences.slice(-3), ["天很蓝。", "草很绿！", "真的吗？"]);
});

test("the book that ships is plain running text of a hundred thousand tokens", async () => {
  const media = fileURLToPath(new URL("../../../media/haystack", import.meta.url));
  const book = await readBook(media);
  assert.ok(book.sentences.length > 2500);
  assert.ok(book.paragraphs.length > 700);
  assert.ok(book.sentences.join(" ").length > 400_000);
  assert.equal(book.files[0]!.blob, git(media, "hash-object", "--no-filters", "news-from-nowhere.txt").trim());
  assert.doesNotMatch(book.sentences.join(" "), /Gutenberg|\*\*\*|https?:/);
});
