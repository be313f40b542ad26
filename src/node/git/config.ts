import { records } from "./records.ts";
import type { Git } from "./git.ts";

/** Every setting git would use here, by lower-case key (a subsection keeps its case); the last value wins. */
export async function readConfig(git: Git, signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const config = new Map<string, string>();
  for (const { text } of records(await git.run(["config", "--list", "-z"], { signal }))) {
    const newline = text.indexOf("\n");
    if (newline < 0) config.set(text, "true");
    else config.set(text.slice(0, newline), text.slice(newline + 1));
  }
  return config;
}

/** Git's reading of a yes-or-no setting. */
export function isTrue(value: string | undefined): boolean {
  return value !== undefined && (/^(true|yes|on)$/i.test(value) || /^-?0*[1-9]\d*[kmg]?$/i.test(value));
}
