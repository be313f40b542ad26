import type { LeftOut } from "../model/sourceFile.ts";
import type { RepoPath } from "../model/repoPath.ts";
import { frameOf, readAs } from "./measure.ts";
import { measureAll } from "./measureAll.ts";
import type { PackRequest, PackWorld } from "./request.ts";

/** Tokens of each file's content, in the order given; what cannot be counted is left out with its reason. */
export interface FileCounts {
  readonly files: readonly { readonly path: RepoPath; readonly tokens: number }[];
  readonly leftOut: readonly LeftOut[];
}

/** Counts contents alone. It measures as packing does, so that the plan that follows counts nothing again. */
export async function countFiles(request: PackRequest, world: PackWorld, signal?: AbortSignal): Promise<FileCounts> {
  const measures = await measureAll(request, await frameOf(request, world.counter, signal), world, signal);
  const files: FileCounts["files"][number][] = [];
  const leftOut: LeftOut[] = [];
  for (const [at, file] of request.files.entries()) {
    const measure = measures[at]!;
    if ("tokens" in measure) files.push({ path: file.path, tokens: measure.tokens });
    else if (measure.reason === "template-clash") files.push({ path: file.path, tokens: await countAlone(file, world, signal) });
    else leftOut.push({ path: file.path, ...measure });
  }
  return { files, leftOut };
}

/** A template that cannot carry a file does not change what the file counts. */
async function countAlone(file: PackRequest["files"][number], world: PackWorld, signal?: AbortSignal): Promise<number> {
  const { text } = await readAs(world, file);
  return (await world.counter.count([text], signal))[0]!;
}
