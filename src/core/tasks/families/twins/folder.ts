import { comparePaths, extensionOf, folderOf, type RepoPath } from "../../../model/repoPath.ts";
import { dialectOf } from "../../../symbols/read.ts";
import type { Program } from "../../../symbols/program.ts";
import type { Fact } from "../../native/fact.ts";
import { asked } from "../../native/unique.ts";
import { callsIn, identifiersIn, isClear, isFalling, ranked } from "../../oracle/twins/folder.ts";

/** RULER asks for ten words; fewer where fewer stand out, never less than so many. */
const [most, fewest] = [10, 5];

const inThem = "the files that stand in the folder";
const whatCalls = "A call is a plain name before its arguments; methods behind a dot, declarations and `new` do not count.";

/** Names that the files of a folder call clearly more often than all others. */
export function* folderCallFacts(program: Program): Generator<Fact> {
  for (const { folder, files } of readableFolders(program)) {
    const found = ranked(callsIn(program, folder));
    const count = countDown().find((one) => isClear(found, one));
    if (count === undefined) continue;
    yield {
      key: folder,
      asked: asked(
        `Which ${count} functions are called most often in ${inThem} ${folder} itself? ${whatCalls}`,
        `Name the ${count} functions that ${inThem} ${folder} itself call most frequently. ${whatCalls}`,
      ),
      answers: found
        .slice(0, count)
        .map(([name]) => name)
        .toSorted(comparePaths),
      answerPrefix: ` The ${count} most called functions are:`,
      params: { query: [folder, String(count)] },
      evidence: files.map((path) => whole(program, path)),
    };
  }
}

function countDown(): number[] {
  return Array.from({ length: most - fewest + 1 }, (_, at) => most - at);
}

/** The three names that the files of a folder mention most often, where the counts leave no doubt. */
export function* folderNameFacts(program: Program): Generator<Fact> {
  for (const { folder, files } of readableFolders(program)) {
    const found = ranked(identifiersIn(program, folder));
    const names = found.slice(0, 3).map(([name]) => name);
    if (!isFalling(found) || found[2]![1] < 5 || names.some((name) => name.length < 3)) continue;
    yield {
      key: folder,
      asked: asked(
        `Outside of strings and comments, which three names occur most often in ${inThem} ${folder} itself? Begin with the most frequent one; keywords do not count.`,
        `Name the three identifiers that ${inThem} ${folder} itself mention most often, in falling order; keywords, strings and comments aside.`,
      ),
      answers: names,
      answerPrefix: " The three most frequent names are:",
      params: { query: [folder] },
      evidence: files.map((path) => whole(program, path)),
    };
  }
}

function whole(program: Program, path: RepoPath) {
  return { path, start: 0, end: program.text(path).length };
}

/** Files that hold code among other things, which no reader counts. */
const mixed = new Set([".vue", ".svelte", ".astro", ".ipynb", ".mdx"]);

/** Folders with two files of code or more, all of which could be read. */
function* readableFolders(program: Program): Generator<{ readonly folder: string; readonly files: readonly RepoPath[] }> {
  for (const [folder, paths] of Map.groupBy(program.paths, folderOf)) {
    const files = paths.filter((path) => dialectOf(path) !== undefined);
    const isRead = files.every((path) => program.symbols(path) !== undefined && program.text(path) !== "");
    const isPlain = !paths.some((path) => mixed.has(extensionOf(path)));
    if (folder !== "" && files.length > 1 && isRead && isPlain) yield { folder, files };
  }
}
