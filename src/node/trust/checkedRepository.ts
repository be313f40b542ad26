import type { Repository } from "../../core/ports/repository.ts";
import type { Contamination } from "../../core/trust/contamination.ts";
import type { Findings } from "../../core/trust/findings.ts";
import { type FileChecks, TrustedRepository } from "../../core/trust/trustedRepository.ts";
import { blobId } from "../git/storedFile.ts";

/**
 * A repository as the checks that are asked for leave it.
 * @throws Problem `usage` for a licence that is none
 */
export function checkedRepository(
  repository: Repository,
  checks: FileChecks,
  findings: Findings,
  contamination?: Contamination,
): TrustedRepository {
  const blobOf = (text: string) => blobId(Buffer.from(text), "sha1");
  return new TrustedRepository(repository, checks, { findings, blobOf, contamination });
}
