import { inOrder } from "../../core/inOrder.ts";
import { comparePaths } from "../../core/model/repoPath.ts";
import type { Repository } from "../../core/ports/repository.ts";
import type { Findings } from "../../core/trust/findings.ts";
import type { FileChecks } from "../../core/trust/trustedRepository.ts";
import { checkedRepository } from "../trust/checkedRepository.ts";
import type { FindingsReport, Request } from "./engine.ts";

const readsUnderWay = 16;

/** Looks at all files that are in with every check, and changes nothing. */
export async function fileFindings(
  raw: Repository,
  { settings }: Request,
  findings: Findings,
  signal?: AbortSignal,
): Promise<FindingsReport> {
  const asked: FileChecks = { secrets: "keep", emails: "keep", licenses: [], duplicates: "near" };
  const repository = checkedRepository(raw, asked, findings);
  const { leftOut, entries } = await repository.list(settings, signal);
  const repeats = leftOut.filter(({ reason }) => reason === "duplicate" || reason === "near-duplicate");
  const listed = await raw.list(settings, signal);
  const secrets: { path: string; count: number }[] = [];
  const emails: { path: string; count: number }[] = [];
  const licenses = new Map<string, number>();
  const known = new Set([...entries, ...repeats].map(({ path }) => path));
  const all = listed.entries.filter(({ path }) => known.has(path));
  for await (const file of inOrder(all, readsUnderWay, (entry) => repository.readAsIs(entry, signal))) {
    if ("reason" in file) continue;
    const found = (await findings.secrets(file)).length;
    if (found > 0) secrets.push({ path: file.path, count: found });
    const addresses = findings.emails(file).length;
    if (addresses > 0) emails.push({ path: file.path, count: addresses });
    const licence = repository.licenceOf(file) ?? "none";
    licenses.set(licence, (licenses.get(licence) ?? 0) + 1);
  }
  return {
    secrets,
    emails,
    licenses: Object.fromEntries([...licenses].toSorted(([a], [b]) => comparePaths(a, b))),
    duplicates: repeats.map(({ path, reason, detail = "" }) => ({ path, of: detail, near: reason === "near-duplicate" })),
  };
}
