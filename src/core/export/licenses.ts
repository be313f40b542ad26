import type { RepoPath } from "../model/repoPath.ts";

/** Root files that name a licence; ask for their texts and pass on the ones there are. */
export const licenseFiles: readonly RepoPath[] = ["package.json", "Cargo.toml", "pyproject.toml", "composer.json", "LICENSE"];

/**
 * The licence of a repository as its own manifest says it in SPDX ids: nothing is guessed from the text of a licence.
 * An expression (`MIT OR Apache-2.0`) stays one entry. Empty where no manifest says it.
 */
export function licensesIn(texts: ReadonlyMap<RepoPath, string>): string[] {
  const found = [...texts].flatMap(([path, text]) => statedIn(path, text) ?? []);
  return [...new Set(found.map((id) => id.trim()).filter(isExpression))].toSorted();
}

function statedIn(path: RepoPath, text: string): string | undefined {
  if (path.endsWith(".json")) return licenseOfJson(text);
  if (path.endsWith(".toml")) return /^license\s*=\s*(?:\{\s*text\s*=\s*)?["']([^"']*)["']/m.exec(text)?.[1];
  return /SPDX-License-Identifier:[ \t]*([^\r\n*]+)/.exec(text)?.[1];
}

function licenseOfJson(text: string): string | undefined {
  try {
    const { license } = JSON.parse(text) as { license?: unknown };
    return typeof license === "string" ? license : undefined;
  } catch {
    return undefined;
  }
}

/** The form of an SPDX expression; npm's `UNLICENSED` and `SEE LICENSE IN` are none. */
function isExpression(id: string): boolean {
  return /^[\w.+()-]+(?: (?:OR|AND|WITH) [\w.+()-]+)*$/.test(id) && id !== "UNLICENSED";
}

/** Ids that the Hub knows under the same name in lower case. */
const known = new Set([
  "mit",
  "apache-2.0",
  "bsd-2-clause",
  "bsd-3-clause",
  "isc",
  "mpl-2.0",
  "unlicense",
  "cc0-1.0",
  "zlib",
  "bsl-1.0",
]);

/** What the Hub writes for these licences: one it knows, `other`, or nothing where none is known. */
export function hubLicense(licenses: readonly string[]): string | undefined {
  if (licenses.length === 0) return undefined;
  const id = licenses.length === 1 ? licenses[0]!.toLowerCase().replace(/-(?:only|or-later)$/, "") : "other";
  return known.has(id) || /^(?:a|l)?gpl-[23]\.[01]$/.test(id) ? id : "other";
}
