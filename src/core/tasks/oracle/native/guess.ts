import { nameOf, type RepoPath } from "../../../model/repoPath.ts";

/** Whether a file's name tells what it defines: `fooBar` in `foo-bar.ts`, `aFooBar` in `foobar.py`, `foo` in `foobar.go`. */
export function tells(name: string, path: RepoPath): boolean {
  const [asked, file] = [bare(name), bare(nameOf(path).replace(/\.[^/]*$/, ""))];
  return file.includes(asked) || (asked.includes(file) && file.length * 3 >= asked.length * 2);
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
