import { evidenceOf } from "../../core/annotate/evidence.ts";
import type { Origin } from "../../core/export/dataset.ts";
import { shareFiles } from "../../core/export/shareFiles.ts";
import { splitOf } from "../../core/export/splits.ts";
import type { Annotation } from "../../core/model/annotation.ts";
import { Problem } from "../../core/model/problem.ts";
import { comparePaths, type RepoPath } from "../../core/model/repoPath.ts";
import type { Dropped, Sample } from "../../core/model/sample.ts";
import { weaveSamples, type WovenSamples } from "../../core/samples.ts";
import type { ExportRequest } from "./engine.ts";
import type { Checked } from "./exportChecks.ts";

/** Files that are woven by themselves, and the split that their rows are in; without one where rows find their own. */
export interface Share {
  readonly split: string | undefined;
  readonly without: readonly RepoPath[];
}

/** Samples of annotations, share by share. */
export interface Woven extends WovenSamples {
  readonly shares: readonly Share[];
  /** The split that a file is in, where files are shared out. */
  readonly splitOfFile: ReadonlyMap<RepoPath, string>;
}

/** Weaves the samples of annotations: of all files, or of each split's own where folders are shared out first. */
export async function weaveShares(
  checked: Checked,
  request: ExportRequest,
  annotations: readonly Annotation[],
  signal?: AbortSignal,
): Promise<Woven> {
  const { survey, world } = checked;
  const { splits, settings, without } = request;
  if (!splits || settings.splitBy !== "directory") {
    const woven = await weaveSamples(world, request, annotations, signal);
    return { ...woven, shares: [{ split: undefined, without }], splitOfFile: new Map() };
  }
  const files = survey.files.map(({ file }) => file);
  const splitOfFile = shareFiles(files, { repo: survey.listing.repo, splits, seed: settings.seed });
  const shares = splits
    .map(({ name }) => ({
      split: name,
      without: [...without, ...files.filter(({ path }) => splitOfFile.get(path) !== name).map(({ path }) => path)],
    }))
    .filter((share) => share.without.length - without.length < files.length);
  const place = (annotation: Annotation) => splitOfAnnotation(annotation, splitOfFile, request);
  const wovens = await Promise.all(
    shares.map((share) =>
      weaveSamples(
        world,
        { settings, without: share.without },
        annotations.filter((one) => place(one) === share.split),
        signal,
      ),
    ),
  );
  const across = annotations.filter((one) => one.status === "ready" && place(one) === undefined);
  if (wovens.length === 0) throw new Problem("nothing-to-weave", { path: request.root, detail: "no file is in any split" });
  const rows = sharedRows(
    shares,
    wovens,
    across.map(({ id }) => ({ id, reason: "evidence-across-splits" })),
  );
  return { ...wovens[0]!, rows, shares, splitOfFile };
}

/** The split that all its evidence is in; by its name where it has none; `undefined` where it lies across splits. */
function splitOfAnnotation(
  annotation: Annotation,
  splitOfFile: ReadonlyMap<RepoPath, string>,
  { splits, settings }: ExportRequest,
): string | undefined {
  const paths = [...new Set(evidenceOf(annotation).map(({ path }) => path))];
  if (paths.length === 0) return splitOf(annotation.id, splits!, settings.seed);
  const found = new Set(paths.map((path) => splitOfFile.get(path) ?? splits![0]!.name));
  return found.size === 1 ? [...found][0] : undefined;
}

async function* sharedRows(
  shares: readonly { readonly split: string }[],
  wovens: readonly WovenSamples[],
  across: readonly Dropped[],
): AsyncGenerator<Sample | Dropped, void, undefined> {
  for (const [index, { rows }] of wovens.entries())
    for await (const row of rows) yield "reason" in row ? row : { ...row, split: shares[index]!.split };
  yield* across;
}

/** The licences of all files that are in, and how many files each holds for; `none` where none is stated. */
export function licencesOf({ looks }: Checked): Pick<Origin, "licenses" | "license_files"> {
  const counts = new Map<string, number>();
  for (const { licence = "none" } of looks.values()) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const sorted = [...counts].toSorted(([a], [b]) => comparePaths(a, b));
  return { licenses: sorted.map(([id]) => id).filter((id) => id !== "none"), license_files: Object.fromEntries(sorted) };
}

/** What was covered, by file; files without anything are not in it. */
export function checksOf({ looks, survey }: Checked): Origin["checks"] {
  const redacted = survey.files.flatMap(({ file: { path } }) => {
    const { secrets, emails } = looks.get(path) ?? { secrets: 0, emails: 0 };
    return secrets + emails === 0 ? [] : [{ path, secrets, emails }];
  });
  return { redacted };
}
