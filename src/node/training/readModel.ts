import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { Problem } from "../../core/model/problem.ts";
import { knownModel, knownModels } from "../../core/training/models.ts";
import { modelFromConfig } from "../../core/training/modelConfig.ts";
import type { TrainedModel } from "../../core/training/trainedModel.ts";
import { downloadFile } from "../hub/downloadFile.ts";

const hubId = /^[\w.-]+\/[\w.-]+(?:@[\w./-]+)?$/;

/**
 * A model by its folder or `config.json`, then by a known name, then on the Hub (its `config.json` alone is fetched).
 * @throws Problem `model-unknown`, `model-broken`, `model-unsupported`, `hub-download`
 */
export async function readModel(name: string, signal?: AbortSignal): Promise<TrainedModel> {
  const path = resolve(name.replace(/^~(?=[/\\])/, homedir()));
  const there = await stat(path).catch(() => undefined);
  if (there) return await fromFile(name, there.isDirectory() ? join(path, "config.json") : path);
  const known = knownModel(name);
  if (known) return known;
  if (isAbsolute(name) || /^[.~]/.test(name) || !hubId.test(name))
    throw new Problem("model-unknown", { name, known: knownModels.join(", ") });
  return await fromHub(name, signal);
}

async function fromFile(name: string, path: string): Promise<TrainedModel> {
  return modelFromConfig(name, parse(path, await textOf(path)));
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new Problem("model-broken", {
      path,
      detail: (error as NodeJS.ErrnoException).code === "ENOENT" ? "it is not there" : String(error),
    });
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Problem("model-broken", { path, detail: (error as Error).message });
  }
}

async function fromHub(id: string, signal?: AbortSignal): Promise<TrainedModel> {
  const folder = await mkdtemp(join(tmpdir(), "repoloom-model-"));
  try {
    const target = join(folder, "config.json");
    await downloadFile({ id, name: "config.json", target, needed: true }, signal);
    return modelFromConfig(id, parse(`${id}/config.json`, await textOf(target)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
