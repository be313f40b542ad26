import { simpleGit, type SimpleGitOptions } from "simple-git";

/** Git in one folder, in a form that runs nothing a repository's own configuration names. */
export interface Git {
  /**
   * What git printed, as bytes: names need not be UTF-8.
   * @throws GitFailure when git ends with an error; the signal's reason when it was aborted
   */
  run(args: readonly string[], options?: RunOptions): Promise<Buffer>;
}

/** What one run takes besides its arguments. */
export interface RunOptions {
  readonly input?: Uint8Array;
  readonly signal?: AbortSignal | undefined;
  /** Told what git printed beside its answer. */
  readonly warn?: (text: string) => void;
}

/** Git ended with an error; the message is what it said. */
export class GitFailure extends Error {
  override readonly name = "GitFailure";
}

/**
 * Settings that win over every configuration file, so that git starts no other program and asks no other machine:
 * no file-system monitor, no hooks, no pager, no signature check, no fetch of missing objects, no submodules.
 */
const hardened = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.pager=cat",
  "core.askPass=",
  "core.sshCommand=false",
  "credential.helper=",
  "diff.external=",
  "log.showSignature=false",
  "protocol.allow=never",
  "submodule.recurse=false",
];

/** The same for what only the environment can say; replaced objects would make clones of one commit differ. */
const environment = {
  LC_ALL: "C",
  GIT_ALLOW_PROTOCOL: "none",
  GIT_GRAFT_FILE: "/dev/null",
  GIT_NO_LAZY_FETCH: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
};

/** What the user may have set to say where configuration and repositories are; everything else of git's is dropped. */
const kept = [
  "GIT_ATTR_NOSYSTEM",
  "GIT_CEILING_DIRECTORIES",
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_NOSYSTEM",
  "GIT_CONFIG_SYSTEM",
  "GIT_DISCOVERY_ACROSS_FILESYSTEM",
];

/** simple-git asks for consent to each of these; here they are set to harmless values. */
const unsafe: NonNullable<SimpleGitOptions["unsafe"]> = {
  allowUnsafeAskPass: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeCustomBinary: true,
  allowUnsafeDiffExternal: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeHooksPath: true,
  allowUnsafePager: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeSshCommand: true,
};

/** Git says nothing for this long only when it hangs, for instance on a named pipe where it expects a file. */
const silence = 300_000;

/** Opens git on a folder; `binary` is the absolute path of the program. */
export function gitIn(folder: string, binary: string): Git {
  return {
    async run(args, { input, signal, warn } = {}) {
      signal?.throwIfAborted();
      const chunks: Buffer[] = [];
      const git = simpleGit({
        baseDir: folder,
        binary,
        config: hardened,
        unsafe,
        allowEnvironment: [...kept, ...Object.keys(environment)],
        completion: { onClose: true, onExit: false }, // its default may cut off output that is still on its way
        timeout: { block: silence },
        input: () => (input === undefined ? undefined : Buffer.from(input.buffer, input.byteOffset, input.byteLength)),
        ...(signal === undefined ? {} : { abort: signal }),
      });
      git.env(environmentFor(process.env));
      git.outputHandler((_command, stdout, stderr) => {
        stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
        if (warn) stderr.on("data", (chunk: Buffer) => warn(chunk.toString("utf8")));
      });
      try {
        await git.raw([...args]);
      } catch (error) {
        signal?.throwIfAborted();
        throw new GitFailure(error instanceof Error ? error.message.trim() : String(error), { cause: error });
      }
      return Buffer.concat(chunks);
    },
  };
}

/** The user's environment without what would redirect git or start another program. */
function environmentFor(env: NodeJS.ProcessEnv): Record<string, string> {
  const guarded = /^(git_.*|editor|pager|prefix|ssh_askpass|visual)$/i;
  const entries = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && (!guarded.test(entry[0]) || kept.includes(entry[0])),
  );
  return { ...Object.fromEntries(entries), ...environment };
}
