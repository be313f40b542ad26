import type { FimFamily } from "../../config/settings.ts";
import { Problem } from "../../model/problem.ts";
import type { TrainerView } from "../trainerView.ts";

/** A hole in a file, and what is read with it. */
export interface FimParts {
  readonly repo: string;
  /** Whole files that stand before. */
  readonly files: readonly { readonly path: string; readonly content: string }[];
  readonly path: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly middle: string;
}

type Family = Exclude<FimFamily, "auto">;

/** How a family of models was taught to fill in the middle of a file of a repository. */
interface FimStyle {
  /** By these its tokenizer is known. */
  readonly tokens: readonly string[];
  readonly write: (parts: FimParts) => string;
}

const nl = (content: string): string => (content === "" || content.endsWith("\n") ? content : `${content}\n`);

const styles: Readonly<Record<Family, FimStyle>> = {
  // QwenLM/Qwen2.5-Coder README, "File-Level" and "Repository-Level Code Completion".
  qwen: {
    tokens: ["<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>", "<|repo_name|>", "<|file_sep|>"],
    write: ({ repo, files, path, prefix, suffix, middle }) =>
      `<|repo_name|>${repo}\n${files.map((one) => `<|file_sep|>${one.path}\n${nl(one.content)}`).join("")}` +
      `<|file_sep|>${path}\n<|fim_prefix|>${prefix}<|fim_suffix|>${suffix}<|fim_middle|>${middle}<|endoftext|>`,
  },
  // StarCoder 2 and The Stack v2 (arXiv 2402.19173), section 5.3.
  starcoder2: {
    tokens: ["<fim_prefix>", "<fim_suffix>", "<fim_middle>", "<repo_name>", "<file_sep>"],
    write: ({ repo, files, path, prefix, suffix, middle }) =>
      `<repo_name>${repo}${files.map((one) => `<file_sep>${one.path}\n${one.content}`).join("")}` +
      `<file_sep><fim_prefix>${path}\n${prefix}<fim_suffix>${suffix}<fim_middle>${middle}<file_sep>`,
  },
  // deepseek-ai/DeepSeek-Coder README, "Code Insertion" and "Repository Level Code Completion"; the paper (arXiv 2401.14196,
  // section 3.1.2) opens holes in whole documents, so the files before are part of the prefix.
  deepseek: {
    tokens: ["<｜fim▁begin｜>", "<｜fim▁hole｜>", "<｜fim▁end｜>"],
    write: ({ files, path, prefix, suffix, middle }) => {
      const before = files.map((one) => `#${one.path}\n${nl(one.content)}`).join("");
      return `<｜fim▁begin｜>${before}#${path}\n${prefix}<｜fim▁hole｜>${suffix}<｜fim▁end｜>${middle}`;
    },
  },
  // mistral-common `tokens/tokenizers/base.py` (suffix first); the header of files as Mistral's own clients write it.
  codestral: {
    tokens: ["[SUFFIX]", "[PREFIX]"],
    write: ({ files, path, prefix, suffix, middle }) =>
      `[SUFFIX]${suffix}[PREFIX]${files.map((one) => `+++++ ${one.path}\n${nl(one.content)}`).join("")}` +
      `${files.length > 0 ? `+++++ ${path}\n` : ""}${prefix}${middle}`,
  },
};

/**
 * Writes a hole as the chosen family does; `auto` looks into the tokenizer.
 * @throws Problem `usage` where the tokenizer has no such tokens
 */
export function writeFim(parts: FimParts, view: Pick<TrainerView, "fimTokens" | "specialTokens" | "tokenizer">): string {
  const { fimTokens, specialTokens } = view;
  if (fimTokens !== "auto") return styles[fimTokens].write(parts);
  const known = new Set(specialTokens);
  const style = Object.values(styles).find(({ tokens }) => tokens.every((token) => known.has(token)));
  if (style) return style.write(parts);
  const names = Object.keys(styles).join(", ");
  throw new Problem("usage", {
    detail: `The tokenizer ${view.tokenizer} has no tokens for filling in the middle. Choose another, or --fim-tokens ${names}.`,
  });
}
