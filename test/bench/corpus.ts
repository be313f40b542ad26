import { cpSync, mkdirSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { benchPackages } from "./packages.ts";
import { writeSynthetic } from "./synthetic.ts";
import { pathsIn } from "./textsIn.ts";

/** Packages whose versions the lockfile pins: the corpus is the same text on every machine. */
const packages = [
  "@huggingface/jinja",
  "@huggingface/tokenizers",
  "@types/node",
  "@types/vscode",
  "fast-check",
  "iconv-lite",
  "jsonc-parser",
  "mocha",
  "picomatch",
  "playwright-core",
  "repomix",
  "simple-git",
  "typescript5",
  "valibot",
  "zod",
];

/** Packages that only the benchmark reads. */
const others = [
  "@capacitor/android",
  "@capacitor/ios",
  "better-sqlite3",
  "cordova-android",
  "node-gyp",
  "react-native",
  "svelte",
  "three",
  "tree-sitter-go",
  "tree-sitter-php",
  "tree-sitter-python",
  "vue",
  "zrender",
];

export interface Corpus {
  readonly folder: string;
  readonly files: number;
  /** Bytes on disk. */
  readonly bytes: number;
}

/** Copies the packages into a fresh git repository; the caller removes the folder. */
export function makeCorpus(root: string): Corpus {
  const folder = mkdtempSync(join(tmpdir(), "repoloom-bench-"));
  for (const name of packages) copyPackage(join(root, "node_modules", name), folder, name);
  for (const name of others) copyPackage(join(benchPackages(root), name), folder, name);
  const sources = pathsIn(folder).filter((path) => /\.(ts|js|c|h|java|py|m|kt|swift|md)$/.test(path));
  writeSynthetic(
    join(folder, "synthetic"),
    everyOf(sources, 40).map((path) => readFileSync(path, "utf8")),
  );
  for (const args of [
    ["init", "-q"],
    ["add", "-A", "-f"],
    ["-c", "user.name=b", "-c", "user.email=b@example.com", "commit", "-q", "-m", "corpus"],
  ]) {
    spawnSync("git", args, { cwd: folder, stdio: "inherit" });
  }
  return { folder, ...sizeOf(folder) };
}

function copyPackage(from: string, folder: string, name: string): void {
  const target = join(folder, name.replace("@", "").replace("/", "-"));
  mkdirSync(target, { recursive: true });
  cpSync(from, target, { recursive: true, filter: (path) => !path.slice(from.length).includes("/node_modules/") });
}

function everyOf(paths: readonly string[], every: number): string[] {
  return paths.filter((_, index) => index % every === 0);
}

function sizeOf(folder: string): { files: number; bytes: number } {
  const files = pathsIn(folder);
  return { files: files.length, bytes: files.reduce((sum, path) => sum + statSync(path).size, 0) };
}
