import { Problem } from "../../model/problem.ts";
import { english } from "./en.ts";
import type { Prompts } from "./prompts.ts";
import { turkish } from "./tr.ts";

const languages: Readonly<Record<string, Prompts>> = { en: english, tr: turkish };

/** Languages whose texts are here. */
export const promptLanguages: readonly string[] = Object.keys(languages);

/** The texts of a language, some of them replaced. @throws Problem `usage` where there is no such language */
export function promptsOf(language: string, own: Partial<Prompts> = {}): Prompts {
  const prompts = languages[language];
  const known = promptLanguages.join(", ");
  if (!prompts)
    throw new Problem("usage", {
      detail: `There are no prompts in ${language}. Use ${known}, or a file of your own: --prompts FILE.`,
    });
  return { ...prompts, ...own };
}
