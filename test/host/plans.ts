import type { Session } from "./harness/session.ts";
import type { HostName } from "./harness/versions.ts";
import { largeRepository } from "./fixtures/largeRepository.ts";
import { smallRepository } from "./fixtures/smallRepository.ts";
import { twoRepositories } from "./fixtures/twoRepositories.ts";
import { armedRepository, watchedGit } from "./fixtures/watchedGit.ts";

/** One suite on one kind of workspace, and where it runs. */
export interface Plan extends Pick<Session, "suite" | "trusted" | "limitMs"> {
  readonly hosts: readonly HostName[];
  /** As a folder under development, as the installed package, or both. */
  readonly as: readonly ("folder" | "package")[];
  /** Makes the workspace below a temporary folder; returns what to open. */
  readonly fixture: (folder: string) => string;
  /** Variables for the suite, made for the same temporary folder. */
  readonly env?: (folder: string) => Readonly<Record<string, string>>;
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
  {
    suite: "annotating",
    hosts: ["newest", "oldest"],
    as: ["package"],
    fixture: smallRepository,
    trusted: true,
    limitMs: 240_000,
  },
  {
    suite: "restricted",
    hosts: ["newest", "oldest"],
    as: ["package"],
    fixture: armedRepository,
    env: watchedGit,
    trusted: false,
    limitMs: 60_000,
  },
  {
    suite: "trusted",
    hosts: ["newest"],
    as: ["package"],
    fixture: armedRepository,
    env: watchedGit,
    trusted: true,
    limitMs: 60_000,
  },
  { suite: "several", hosts: ["newest"], as: ["package"], fixture: twoRepositories, trusted: true, limitMs: 60_000 },
  { suite: "large", hosts: ["newest"], as: ["package"], fixture: largeRepository, trusted: true, limitMs: 240_000 },
];
