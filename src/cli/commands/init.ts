import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { commentedConfig } from "../../core/config/commentedConfig.ts";
import { Problem } from "../../core/model/problem.ts";
import { configName } from "../../node/config/loadSettings.ts";
import type { Command } from "../command.ts";
import { usage } from "../options.ts";

/** `repoloom init`: a commented configuration file. */
export const init: Command = {
  name: "init",
  summary: "writes a commented repoloom.json",
  takes: "[path]",
  options: { help: { type: "boolean", short: "h", help: "this help" } },
  async run({ positionals, terminal }) {
    if (positionals.length > 1) throw usage(`One path is enough; ${positionals[1]} is one too many.`);
    const path = join(resolve(positionals[0] ?? "."), configName);
    await create(path);
    terminal.say(`Wrote ${path}. Every setting is there with its default, commented out.`);
    return 0;
  },
};

async function create(path: string): Promise<void> {
  try {
    await writeFile(path, commentedConfig(), { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw new Problem("config-exists", { path });
    throw new Problem(code === "ENOSPC" ? "disk-full" : "write-failed", { path, detail: code ?? String(error) });
  }
}
