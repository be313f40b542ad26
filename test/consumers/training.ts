import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { repoloomJson } from "../support/cli.ts";
import type { Exported } from "./exports.ts";

/** A dataset of a model whose chat template marks what is trained. */
export interface TrainingExport extends Exported {
  /** The model's folder. */
  readonly folder: string;
}

const templates = join(import.meta.dirname, "../reference/chat");

/** Exports the same repository for models whose chat template is TRL's training variant of their own. */
export function exportForTraining(folder: string, models: Readonly<Record<Exported["model"], string>>): TrainingExport[] {
  const named = Object.entries({ qwen3: "qwen3_training.jinja", llama: "llama3_training.jinja" }) as [
    Exported["model"],
    string,
  ][];
  return named.map(([model, template]) => {
    const home = join(folder, `${model}-training`);
    mkdirSync(home);
    for (const name of ["tokenizer.json", "tokenizer_config.json"]) copyFileSync(join(models[model], name), join(home, name));
    copyFileSync(join(templates, template), join(home, "chat_template.jinja"));
    const dir = join(folder, `${model}-trained`);
    const wanted = [
      "--format",
      "messages,pretokenized,axolotl-segments",
      "--tasks",
      join(folder, "tasks.jsonl"),
      "--limit",
      "32768",
    ];
    repoloomJson(["export", join(folder, "repository"), "-o", dir, "--tokenizer", home, ...wanted]);
    return { dir, container: "jsonl", model, folder: home };
  });
}
