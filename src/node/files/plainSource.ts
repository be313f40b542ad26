import { join, relative, sep } from "node:path";
import { Problem } from "../../core/model/problem.ts";
import { IgnoreRules } from "../../core/walk/ignoreRules.ts";
import { noNames, type Names } from "../../core/walk/names.ts";
import { isTrue } from "../git/config.ts";
import { blobId } from "../git/storedFile.ts";
import { findGitFolder, type GitFolder } from "./gitFolder.ts";
import { expandPath, readGitSettings, userConfigFolder, type GitSettings } from "./gitSettings.ts";
import { readSmall } from "./readSmall.ts";
import { type Source, stateOf } from "./source.ts";
import { rulesAt, walkNames } from "./walkNames.ts";

/** A folder seen without git: the same names by the same rules, files as they are on disk, no history. */
export function plainSource(root: string, notice: string): Source {
  return {
    async see({ signal }) {
      const git = findGitFolder(root, ceilings());
      const settings = readGitSettings(git);
      const hash = settings.get("extensions.objectformat") === "sha256" ? "sha256" : "sha1";
      return {
        names: await namesAt(root, git, settings, signal),
        commit: null,
        origin: git === undefined ? undefined : settings.get("remote.origin.url"),
        notices: [notice],
        state: () => stateOf(hash, ""),
        isFiltered: () => false,
        stored: async (_path, disk) => {
          const found = disk();
          return "reason" in found ? found : { bytes: found.bytes, blob: blobId(found.bytes, hash) };
        },
      };
    },
    firstCommits: () => Promise.reject(new Problem("no-history", { path: root })),
  };
}

async function namesAt(root: string, git: GitFolder | undefined, settings: GitSettings, signal?: AbortSignal): Promise<Names> {
  const top = git?.top ?? root;
  const ignoreCase = isTrue(settings.get("core.ignorecase") ?? String(["darwin", "win32"].includes(process.platform)));
  const segments = relative(top, root).split(sep).filter(Boolean);
  const rules = rulesAt(top, segments, IgnoreRules.everywhere(ruleFiles(top, git, settings), ignoreCase));
  if (rules !== undefined) return walkNames(root, rules, ignoreCase, signal);
  return { ...noNames(), rootIgnored: true };
}

/** The rule files that are not in the work tree, weakest first. */
function ruleFiles(top: string, git: GitFolder | undefined, settings: GitSettings): Uint8Array[] {
  const own = settings.get("core.excludesfile");
  const excludes = own === undefined ? join(userConfigFolder(process.env), "ignore") : own && expandPath(own, top);
  const paths = [excludes, git === undefined ? "" : join(git.commonDir, "info", "exclude")];
  return paths.map((path) => (path === "" ? undefined : readSmall(path))).filter((file) => file !== undefined);
}

function ceilings(): string[] {
  return (process.env["GIT_CEILING_DIRECTORIES"] ?? "").split(process.platform === "win32" ? ";" : ":").filter(Boolean);
}
