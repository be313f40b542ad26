import type { Command } from "../command.ts";
import { usage } from "../options.ts";

const shells = ["bash", "zsh", "fish"] as const;

/** `repoloom completion bash|zsh|fish`: the script a shell reads. */
export function completion(commands: readonly Command[]): Command {
  return {
    name: "completion",
    summary: "the completion script of a shell",
    takes: shells.join("|"),
    options: { help: { type: "boolean", short: "h", help: "this help" } },
    notes: 'For bash: eval "$(repoloom completion bash)"',
    async run({ positionals, terminal }) {
      const shell = shells.find((name) => name === positionals[0]);
      if (!shell || positionals.length > 1) throw usage(`Give one shell: ${shells.join(", ")}.`);
      await terminal.write(scripts[shell](commands));
      return 0;
    },
  };
}

const scripts = {
  bash: (commands: readonly Command[]) => `_repoloom() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "${names(commands)}" -- "$word")); return; fi
  case "$before" in
${choices(commands)
  .map(([flag, words]) => `    --${flag}) COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$word")); return;;`)
  .join("\n")}
  esac
  case "\${COMP_WORDS[1]}" in
${commands.map((command) => `    ${command.name}) COMPREPLY=($(compgen -W "${flags(command)}" -f -- "$word"));;`).join("\n")}
  esac
}
complete -o filenames -F _repoloom repoloom
`,
  zsh: (commands: readonly Command[]) => `#compdef repoloom
autoload -U +X bashcompinit && bashcompinit
${scripts.bash(commands)}`,
  fish: (commands: readonly Command[]) =>
    [
      ...commands.map(
        (command) => `complete -c repoloom -n __fish_use_subcommand -a ${command.name} -d ${quote(command.summary)}`,
      ),
      ...commands.flatMap((command) =>
        Object.entries(command.options).map(
          ([name, option]) =>
            `complete -c repoloom -n "__fish_seen_subcommand_from ${command.name}" -l ${name} -d ${quote(option.help)}${
              option.choices ? ` -x -a ${quote(option.choices.join(" "))}` : option.type === "string" ? " -r" : ""
            }`,
        ),
      ),
      "",
    ].join("\n"),
};

function names(commands: readonly Command[]): string {
  return commands.map((command) => command.name).join(" ");
}

function flags(command: Command): string {
  return Object.keys(command.options)
    .map((name) => `--${name}`)
    .join(" ");
}

/** Flags that take one of a few words, over all commands. */
function choices(commands: readonly Command[]): [string, readonly string[]][] {
  const all = commands.flatMap((command) => Object.entries(command.options));
  return [...new Map(all.flatMap(([name, option]) => (option.choices ? [[name, option.choices] as const] : [])))];
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`;
}
