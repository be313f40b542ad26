import type { Command } from "./command.ts";
import { commonOptions, type Option, type Options } from "./options.ts";

/** `repoloom --help`. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length)) + 2;
  return [
    "Weaves a code repository into long-context training samples.",
    "",
    "usage: repoloom <command> [path] [options]",
    "",
    ...commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}`),
    "",
    "repoloom <command> --help tells the options of a command; repoloom --version the version.",
    "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.",
  ].join("\n");
}

/** `repoloom <command> --help`. */
export function commandHelp(command: Command): string {
  const own = Object.fromEntries(Object.entries(command.options).filter(([name]) => !(name in commonOptions)));
  const common = Object.fromEntries(Object.entries(command.options).filter(([name]) => name in commonOptions));
  return [
    `usage: repoloom ${[command.name, command.takes, "[options]"].filter(Boolean).join(" ")}`,
    "",
    command.summary,
    ...(command.notes ? ["", command.notes] : []),
    ...(Object.keys(own).length > 0 ? ["", ...table(own)] : []),
    "",
    ...table(common),
  ].join("\n");
}

function table(options: Options): string[] {
  const rows = Object.entries(options).map(([name, option]) => [flag(name, option), words(option)] as const);
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`);
}

function flag(name: string, option: Option): string {
  return `${option.short ? `-${option.short}, ` : ""}--${name}${option.value ? ` ${option.value}` : ""}`;
}

function words(option: Option): string {
  return option.choices ? `${option.help}: ${option.choices.join(", ")}` : option.help;
}
