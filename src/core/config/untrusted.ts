import { Problem } from "../model/problem.ts";
import { joinPath } from "../model/repoPath.ts";
import type { PartialSettings } from "./settings.ts";

/**
 * A repository's own configuration is somebody else's text: it may choose, but only name what is bundled
 * or lies inside the repository.
 * @throws Problem `config-unsafe`
 */
export function refuseUnsafe(settings: PartialSettings, path: string, bundled: readonly string[]): PartialSettings {
  const { tokenizer } = settings;
  if (tokenizer === undefined || bundled.includes(tokenizer)) return settings;
  const refuse = (detail: string) => new Problem("config-unsafe", { path, detail });
  if (isAbsolute(tokenizer)) throw refuse(`the tokenizer "${tokenizer}" is an absolute path`);
  if (joinPath("", tokenizer.replaceAll("\\", "/")) === undefined)
    throw refuse(`the tokenizer "${tokenizer}" lies outside the repository`);
  if (!tokenizer.startsWith("./"))
    throw refuse(`the tokenizer "${tokenizer}" is not bundled, and would be fetched from the network`);
  return settings;
}

function isAbsolute(path: string): boolean {
  return /^([/\\~]|[a-z][a-z0-9+.-]*:)/i.test(path);
}
