import { cpSync, mkdirSync, mkdtempSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";

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

export interface Corpus {
  readonly folder: string;
  readonly files: number;
  /** Bytes on disk. */
  readonly bytes: number;
}

/** Copies the packages into a fresh git repository; the caller removes the folder. */
export function makeCorpus(root: string): Corpus {
  const folder = mkdtempSync(join(tmpdir(), "repoloom-bench-"));
  for (const name of packages) {
    const target = join(folder, name.replace("@", "").replace("/", "-"));
    mkdirSync(target, { recursive: true });
    cpSync(join(root, "node_modules", name), target, {
      recursive: true,
      filter: (path) => !path.slice(root.length).includes("/node_modules/", 14),
    });
  }
  for (const args of [
    ["init", "-q"],
    ["add", "-A", "-f"],
    ["-c", "user.name=b", "-c", "user.email=b@example.com", "commit", "-q", "-m", "corpus"],
  ]) {
    spawnSync("git", args, { cwd: folder, stdio: "inherit" });
  }
  return { folder, ...sizeOf(folder) };
}

function sizeOf(folder: string): { files: number; bytes: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !`${entry.parentPath}/`.startsWith(join(folder, ".git/")),
  );
  return { files: files.length, bytes: files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0) };
}
