import type { World } from "../../core/dataset.ts";
import { upTo } from "../../core/dataset.ts";
import { inOrder } from "../../core/inOrder.ts";
import type { Annotation } from "../../core/model/annotation.ts";
import type { RepoPath } from "../../core/model/repoPath.ts";
import type { Dropped } from "../../core/model/sample.ts";
import type { Survey } from "../../core/survey.ts";
import { type CheckedAnnotations, checkAnnotations } from "../../core/trust/annotationChecks.ts";
import type { Contamination } from "../../core/trust/contamination.ts";
import type { Findings } from "../../core/trust/findings.ts";
import type { WordChecks } from "../../core/trust/sampleChecks.ts";
import type { TrustedRepository } from "../../core/trust/trustedRepository.ts";
import { checkedRepository } from "../trust/checkedRepository.ts";
import { readDecontamination } from "../trust/readDecontamination.ts";
import type { ExportRequest } from "./engine.ts";

/** What was found in a file that is in. */
interface Look {
  /** SPDX expression, `NOASSERTION`, or nothing where no licence is stated. */
  readonly licence: string | undefined;
  readonly secrets: number;
  readonly emails: number;
}

/** The repository of an export as its checks leave it, and what they found. */
export interface Checked {
  readonly world: World;
  readonly survey: Survey;
  readonly words: WordChecks;
  readonly contamination: Contamination | undefined;
  readonly looks: ReadonlyMap<RepoPath, Look>;
  /** Files that a check left out, by path. */
  readonly leftOut: readonly Dropped[];
  annotations(annotations: readonly Annotation[], signal?: AbortSignal): Promise<CheckedAnnotations>;
}

const ofChecks: ReadonlySet<string> = new Set(["secret", "licence", "duplicate", "near-duplicate", "contaminated"]);
const readsUnderWay = 16;

/**
 * Looks at the repository through the checks that were asked for.
 * @throws Problem
 */
export async function openChecks(
  world: World,
  request: ExportRequest,
  findings: Findings,
  signal?: AbortSignal,
): Promise<Checked> {
  const { settings } = request;
  const contamination = await readDecontamination(request.decontaminate ?? []);
  const repository = checkedRepository(world.repository, settings, findings, contamination);
  const trusted = { ...world, repository };
  const { survey } = await upTo("walked", trusted, request, signal);
  const looks = await lookOver(survey, repository, findings, request, signal);
  const words: WordChecks = { ...settings, findSecrets: findings.findSecrets, contamination };
  return {
    world: trusted,
    survey,
    words,
    contamination,
    looks,
    leftOut: survey.leftOut.filter(({ reason }) => ofChecks.has(reason)).map(({ path, reason }) => ({ id: path, reason })),
    annotations: (annotations, more) =>
      checkAnnotations(annotations, annotationWorld({ survey, repository, looks, checks: { ...settings, ...words } }), more),
  };
}

async function lookOver(
  { files }: Survey,
  repository: TrustedRepository,
  findings: Findings,
  { settings }: ExportRequest,
  signal?: AbortSignal,
): Promise<Map<RepoPath, Look>> {
  const looks = new Map<RepoPath, Look>();
  const read = (file: Survey["files"][number]) => repository.readAsIs(file.entry, signal);
  for await (const file of inOrder(files, readsUnderWay, read)) {
    if ("reason" in file) continue;
    const secrets = settings.secrets === "redact" ? (await findings.secrets(file)).length : 0;
    const emails = settings.emails === "redact" ? findings.emails(file).length : 0;
    looks.set(file.path, { licence: repository.licenceOf(file), secrets, emails });
  }
  return looks;
}

function annotationWorld({
  survey,
  repository,
  looks,
  checks,
}: Pick<Checked, "survey" | "looks"> & {
  readonly repository: TrustedRepository;
  readonly checks: Parameters<typeof checkAnnotations>[1]["checks"];
}): Parameters<typeof checkAnnotations>[1] {
  const entries = new Map(survey.files.map(({ entry }) => [entry.path, entry]));
  const blobs = new Map(survey.files.map(({ file }) => [file.path, file.blob]));
  const read = async (path: RepoPath, how: "read" | "readAsIs") => {
    const entry = entries.get(path);
    const file = entry && (await repository[how](entry));
    return !file || "reason" in file ? undefined : file;
  };
  const isCovered = (path: RepoPath) => (looks.get(path)?.secrets ?? 0) + (looks.get(path)?.emails ?? 0) > 0;
  return {
    checks,
    ground: { textOf: (path) => read(path, "readAsIs"), blobs, history: repository.history },
    coveredText: async (path) => (isCovered(path) ? await read(path, "read") : undefined),
  };
}
