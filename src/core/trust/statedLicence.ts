import type { RepoPath } from "../model/repoPath.ts";
import { expressionOf, unknownLicence } from "./spdx.ts";

/**
 * The licence that a package's manifest states, as an SPDX expression; `NOASSERTION` where it refers to something else
 * (`SEE LICENSE IN ...`, `UNLICENSED`), `undefined` where it says nothing.
 */
export function statedLicence(path: RepoPath, text: string): string | undefined {
  const stated = path.endsWith(".json") ? ofJson(text) : ofLines(text);
  if (stated === undefined || stated.trim() === "") return undefined;
  return expressionOf(stated) ?? unknownLicence;
}

/** `license = "MIT"`, `license = { text = "MIT" }`, `license = MIT` (setup.cfg); `{ file = ... }` points to a text. */
function ofLines(text: string): string | undefined {
  return (
    /^license\s{0,8}=\s{0,8}(?:\{\s{0,8}text\s{0,8}=\s{0,8})?["']([^"'\n]*)["']/m.exec(text)?.[1] ??
    /^license\s{0,8}=\s{0,8}([\w.+-][\w.+ -]*)$/m.exec(text)?.[1]
  );
}

/** `license` as a string or npm's old object; `licenses` as a list of either. */
function ofJson(text: string): string | undefined {
  try {
    const { license, licenses } = JSON.parse(text) as { license?: unknown; licenses?: unknown };
    const all: unknown = Array.isArray(license) ? license : license === undefined ? licenses : [license];
    const names = (Array.isArray(all) ? all : []).map((one) =>
      typeof one === "string" ? one : (one as { type?: unknown })?.type,
    );
    const stated = names.filter((name) => typeof name === "string");
    return stated.length === 0 ? undefined : stated.join(" OR ");
  } catch {
    return undefined;
  }
}
