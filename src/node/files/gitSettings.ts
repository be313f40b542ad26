import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import picomatch from "picomatch";
import { parseGitConfig } from "../../core/walk/gitConfig.ts";
import type { GitFolder } from "./gitFolder.ts";
import { readSmall } from "./readSmall.ts";

/** Settings of git by key, read without git; the last value wins. */
export type GitSettings = ReadonlyMap<string, string>;

/** Reads the system's, the user's and the repository's configuration, as git does where it is not told otherwise. */
export function readGitSettings(git: GitFolder | undefined, env: NodeJS.ProcessEnv = process.env): GitSettings {
  const settings = new Map<string, string>();
  const files = [...systemFiles(env), ...userFiles(env)];
  if (git !== undefined) files.push(join(git.commonDir, "config"), join(git.gitDir, "config.worktree"));
  for (const file of files) addFile(settings, file, git, 0);
  return settings;
}

/** `~/` is the user's home folder; a relative path is one beside `folder`. */
export function expandPath(path: string, folder: string): string {
  return path.startsWith("~/") ? join(homedir(), path.slice(2)) : resolve(folder, path);
}

function systemFiles(env: NodeJS.ProcessEnv): string[] {
  if (env["GIT_CONFIG_NOSYSTEM"] && !/^(0|false|no|off)$/i.test(env["GIT_CONFIG_NOSYSTEM"])) return [];
  if (env["GIT_CONFIG_SYSTEM"]) return [env["GIT_CONFIG_SYSTEM"]];
  if (process.platform !== "win32") return ["/etc/gitconfig"];
  return [join(env["ProgramFiles"] ?? "C:\\Program Files", "Git", "etc", "gitconfig")];
}

function userFiles(env: NodeJS.ProcessEnv): string[] {
  if (env["GIT_CONFIG_GLOBAL"] !== undefined) return [env["GIT_CONFIG_GLOBAL"]];
  return [join(userConfigFolder(env), "config"), join(homedir(), ".gitconfig")];
}

/** Where git looks for `config`, `ignore` and `attributes` of the user. */
export function userConfigFolder(env: NodeJS.ProcessEnv): string {
  return join(env["XDG_CONFIG_HOME"] || join(homedir(), ".config"), "git");
}

/** Included files are read in place; ten deep, as git allows. */
function addFile(settings: Map<string, string>, file: string, git: GitFolder | undefined, depth: number): void {
  const bytes = depth > 10 ? undefined : readSmall(file);
  if (bytes === undefined) return;
  for (const { key, value } of parseGitConfig(new TextDecoder().decode(bytes))) {
    settings.set(key, value);
    const condition = /^includeif\.(.*)\.path$/s.exec(key)?.[1];
    if (key === "include.path" || (condition !== undefined && holds(condition, file, git)))
      addFile(settings, expandPath(value, dirname(file)), git, depth + 1);
  }
}

/** `gitdir:` and `gitdir/i:` are the conditions that decide by place. */
function holds(condition: string, file: string, git: GitFolder | undefined): boolean {
  const match = /^gitdir(\/i)?:(.*)$/s.exec(condition);
  if (!match || git === undefined) return false;
  const given = match[2]!;
  const rooted = /^(~\/|\/|\.\/|[A-Za-z]:)/.test(given) ? expandPath(given, dirname(file)) : `**/${given}`;
  const pattern = given.endsWith("/") ? `${rooted.replace(/\/$/, "")}/**` : rooted;
  return picomatch(pattern, { dot: true, nocase: match[1] !== undefined })(git.gitDir);
}
