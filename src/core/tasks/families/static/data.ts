import type { Program } from "../../../symbols/program.ts";
import type { Fact } from "../../native/fact.ts";
import { nativeFamily } from "../../native/nativeFamily.ts";
import { asked, evidenceFor } from "../../native/unique.ts";
import * as oracle from "../../oracle/native/data.ts";
import type { Family } from "../../task.ts";

export function* versionFacts(program: Program): Generator<Fact> {
  for (const path of program.paths) {
    const found = oracle.versionsIn(path, program.text(path));
    for (const [name, [only, other]] of Map.groupBy(found, ([one]) => one)) {
      if (only === undefined || other !== undefined || only[1].length < 4 || !/\d/.test(only[1])) continue;
      yield {
        key: `${path} ${name}`,
        asked: asked(
          `Which version of the dependency ${name} does ${path} ask for? Repeat it as written.`,
          `Repeat, as it is written in ${path}, the version that is required of ${name}.`,
        ),
        answers: [only[1]],
        params: { query: [path, name] },
        evidence: [evidenceFor(program, path, name)],
      };
    }
  }
}

/** s: the version of a dependency. */
export const staticVersion: Family = nativeFamily({
  id: "static-version",
  about: "Which version of this dependency is asked for?",
  find: versionFacts,
  oracle: oracle.dependencyVersion,
});

export function* historyFacts(program: Program): Generator<Fact> {
  for (const path of program.paths.filter((one) => /(?:^|\/)(?:change(?:log|s)|history|releases)\.md$/i.test(one))) {
    const entries = oracle.changelogEntries(program.text(path));
    for (const [entry, [only, other]] of Map.groupBy(entries, (one) => one.entry)) {
      if (only === undefined || other !== undefined || entry.length < 24 || entry.length > 240) continue;
      yield {
        key: `${path} ${entry}`,
        asked: asked(
          `Under which version does ${path} list this change? "${entry}"`,
          `Which version of ${path} has the entry "${entry}"?`,
        ),
        answers: [only.version],
        params: { query: [path, entry] },
        evidence: [evidenceFor(program, path, entry)],
      };
    }
  }
}

/** t: when something changed, by the changelog: of the history it is what a context can hold. */
export const staticHistory: Family = nativeFamily({
  id: "static-history",
  about: "Under which version does the changelog list this change?",
  find: historyFacts,
  oracle: oracle.changelogVersion,
});
