import type { Session } from "./harness/session.ts";
import type { HostName } from "./harness/versions.ts";
import { smallRepository } from "./fixtures/smallRepository.ts";

/** One suite on one kind of workspace, and where it runs. */
export interface Plan extends Pick<Session, "suite" | "trusted" | "limitMs"> {
  readonly hosts: readonly HostName[];
  /** As a folder under development, as the installed package, or both. */
  readonly as: readonly ("folder" | "package")[];
  /** Makes the workspace below a temporary folder; returns what to open. */
  readonly fixture: (folder: string) => string;
}

/** The whole story runs everywhere; what does not depend on the release or the packaging runs once. */
export const plans: readonly Plan[] = [
  {
    suite: "story",
    hosts: ["newest", "oldest"],
    as: ["folder", "package"],
    fixture: smallRepository,
    trusted: true,
    limitMs: 120_000,
  },
];
