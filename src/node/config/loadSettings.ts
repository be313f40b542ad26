import { readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve } from "node:path";
import { parseConfig } from "../../core/config/parseConfig.ts";
import { type PartialSettings, type Settings, defaultSettings } from "../../core/config/settings.ts";
import { refuseUnsafe } from "../../core/config/untrusted.ts";
import { Problem } from "../../core/model/problem.ts";

/** Name of the configuration file in a repository's root. */
export const configName = "repoloom.json";

/** Where choices come from; the first that speaks wins: flags, the configuration file, the editor's settings, defaults. */
export interface SettingsSources {
  readonly root: string;
  readonly flags?: PartialSettings;
  /** `--config`; the file in the repository's root where absent. */
  readonly config?: string;
  readonly editor?: PartialSettings;
  /** Names of the bundled tokenizers, which even an untrusted configuration may name. */
  readonly bundled: readonly string[];
}

/** @throws Problem `config-missing`, `config-broken`, `config-invalid`, `config-unsafe` */
export async function loadSettings(sources: SettingsSources): Promise<Settings> {
  const file = await readConfig(sources);
  return { ...defaultSettings, ...sources.editor, ...file, ...sources.flags } as Settings;
}

/** What the configuration file says, by key; empty where there is none. */
export async function readConfig({
  root,
  config,
  bundled,
}: Pick<SettingsSources, "root" | "config" | "bundled">): Promise<PartialSettings> {
  const path = config === undefined ? join(root, configName) : resolve(config);
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) {
    if (config === undefined) return {};
    throw new Problem("config-missing", { path });
  }
  const own = config === undefined || inside(await realpath(root), real);
  if (config === undefined && !inside(await realpath(root), real)) {
    throw new Problem("config-unsafe", { path, detail: "it is a link that leads outside the repository" });
  }
  if (own && !(await stat(real)).isFile()) throw new Problem("config-invalid", { path, detail: "it is no file" }); // a pipe would wait
  const settings = parseConfig(await readText(path), path);
  return own ? confined(await realpath(root), path, refuseUnsafe(settings, path, bundled)) : settings;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new Problem("config-invalid", { path, detail: `it cannot be read (${(error as NodeJS.ErrnoException).code})` });
  }
}

/** A relative tokenizer path becomes absolute, and must stay inside even when links are followed. */
async function confined(root: string, path: string, settings: PartialSettings): Promise<PartialSettings> {
  if (!settings.tokenizer?.startsWith("./")) return settings;
  const tokenizer = join(root, settings.tokenizer);
  const real = await realpath(tokenizer).catch(() => tokenizer);
  if (!inside(root, real))
    throw new Problem("config-unsafe", { path, detail: `the tokenizer "${settings.tokenizer}" leads outside the repository` });
  return { ...settings, tokenizer };
}

function inside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== "" && !way.startsWith("..") && !isAbsolute(way);
}
