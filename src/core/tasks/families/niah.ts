import { repositoryContext } from "../context/repository.ts";
import { lineComment } from "../lineComment.ts";
import { formedNeedles } from "../oracle/formed.ts";
import { sevenDigits } from "../random.ts";
import type { Family } from "../task.ts";

const form = "The special magic number for {key} is: {value}.";

/** Needle in a haystack (gkamradt's test) over the files of the repository: a comment between two statements of one of them. */
export const niah: Family = {
  id: "niah",
  about: "One comment with a number is hidden in the files; which number is it?",
  grid: true,
  draft({ cell, random, words, bench }) {
    const key = words.key(random);
    const value = sevenDigits(random);
    const sentence = form.replace("{key}", key).replace("{value}", value);
    const statement = (language: string) => lineComment(language, sentence);
    const needle = { key, value, statement, ...(cell.depth === undefined ? {} : { depth: cell.depth }) };
    return {
      instruction: "A special magic number is hidden in the files of a repository. Read them; I will ask for it afterwards.\n",
      question: `\nWhat is the special magic number for ${key}?`,
      answers: [value],
      context: repositoryContext({ bench, random, needles: [needle] }),
      params: { form: [form], query: [key] },
    };
  },
  oracle: formedNeedles,
};
