import { defaultSettings, type Settings } from "../config/settings.ts";
import type { Dataset, Recipe } from "./dataset.ts";

/** The command that makes the dataset again, for the card. */
export function rebuild({ origin, formats, container }: Dataset): string {
  const flags = flagsOf({ ...origin.settings, tokenizer: origin.tokenizer.id });
  const format = `--format ${formats.map(({ id }) => id).join(",")}`;
  const box = container === "jsonl" ? [] : [`--container ${container}`];
  return ["repoloom export .", ...flags, format, ...box, ...recipeFlags(origin.recipe), "-o dataset"].join(" \\\n  ");
}

function recipeFlags({ inputs, splits, mix }: Recipe): string[] {
  return [
    ...inputs.map(({ role, name }) => `--${role} ${quoted(name)}`),
    ...(splits ? [`--split ${splits.map(({ name, share }) => `${name}=${share}`).join(",")}`] : []),
    ...(mix ? [`--mix long:short=${mix.long}:${mix.short}`] : []),
  ];
}

/** The settings as flags; those that nobody changed are left out, but for the ones that decide most. */
function flagsOf(settings: Settings): string[] {
  const always = new Set<keyof Settings>(["tokenizer", "limit", "order", "mode", "template", "seed"]);
  const names = (Object.keys(defaultSettings) as (keyof Settings)[]).filter(
    (name) => always.has(name) || JSON.stringify(settings[name]) !== JSON.stringify(defaultSettings[name]),
  );
  return names.flatMap((name) => {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const value = settings[name];
    return (Array.isArray(value) ? value : [value]).map((one: string | number) => `${flag} ${quoted(String(one))}`);
  });
}

function quoted(word: string): string {
  return /^[\w./:@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
