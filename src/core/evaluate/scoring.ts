import { bleu } from "./bleu.ts";
import { editSimilarity } from "./editSimilarity.ts";
import { matchAll, matchPart, plainAnswer } from "./stringMatch.ts";
import { exactMatch, setScore } from "./strictMatch.ts";

/** One answer with what was right. */
export interface Answered {
  readonly answers: readonly string[];
  readonly prediction: string;
}

/** Metrics of a task's answers in percent, two decimals as RULER rounds them. */
export type Metrics = Readonly<Record<string, number>>;

interface Rule {
  /** What a cell shows, 0 to 1. */
  readonly score: (prediction: string, answers: readonly string[]) => number;
  readonly metrics: Readonly<Record<string, (prediction: string, answers: readonly string[]) => number>>;
}

const strict: Rule["metrics"] = {
  exact_match: (prediction, answers) =>
    answers.length === 1 ? exactMatch(prediction, answers) : Math.floor(setScore(prediction, answers).f1),
  precision: (prediction, answers) => setScore(prediction, answers).precision,
  recall: (prediction, answers) => setScore(prediction, answers).recall,
  f1: (prediction, answers) => setScore(prediction, answers).f1,
};

/** All answers are asked for. */
const every: Rule = { score: matchAll, metrics: { string_match_all: matchAll, ...strict } };

/** The answers are alternatives: listing one of them is all that was asked. */
const any: Rule = { score: matchPart, metrics: { string_match_part: matchPart, exact_match: exactMatch } };

/** Questions that are RULER's in kind, but whose answers are all asked for: members, paths. RULER's own metric stands beside. */
const everyPart: Rule = { score: matchAll, metrics: { string_match_part: matchPart, string_match_all: matchAll, ...strict } };

/** Code that fills a hole. */
const code: Rule = {
  score: (prediction, [answer = ""]) => (codeIn(prediction) === answer.trim() ? 1 : 0),
  metrics: {
    exact_match: (prediction, [answer = ""]) => (codeIn(prediction) === answer.trim() ? 1 : 0),
    edit_similarity: (prediction, [answer = ""]) => editSimilarity(codeIn(prediction), answer.trim()),
  },
};

/** RepoQA's mark: a function is found where its text is alike by so much. */
const alike = 0.8;

const aFunction: Rule = {
  score: (prediction, [answer = ""]) => (bleu(codeIn(prediction), answer) >= alike ? 1 : 0),
  metrics: {
    pass: (prediction, [answer = ""]) => (bleu(codeIn(prediction), answer) >= alike ? 1 : 0),
    bleu: (prediction, [answer = ""]) => bleu(codeIn(prediction), answer),
  },
};

function ruleOf(task: string): Rule {
  if (task === "repo-fim") return code;
  if (task === "repo-function") return aFunction;
  if (task.startsWith("repo-qa")) return everyPart;
  return task.startsWith("ruler-qa") ? any : every;
}

/** The score of one answer, 0 to 1, by the rule of its task. */
export function scoreOf(task: string, { prediction, answers }: Answered): number {
  return answers.length === 0 ? 0 : ruleOf(task).score(prediction, answers);
}

/** Every metric of a task over its answers. */
export function metricsOf(task: string, answered: readonly Answered[]): Metrics {
  return Object.fromEntries(
    Object.entries(ruleOf(task).metrics).map(([name, metric]) => {
      const total = answered.reduce(
        (sum, { prediction, answers }) => sum + (answers.length === 0 ? 0 : metric(prediction, answers)),
        0,
      );
      return [name, answered.length === 0 ? 0 : Math.round((total / answered.length) * 10_000) / 100];
    }),
  );
}

/** The first fenced block of an answer, else the whole of it. */
function codeIn(prediction: string): string {
  return (/^(`{3,}|~{3,})[^\n]*\n([^]*?)\n?\1/m.exec(prediction)?.[2] ?? plainAnswer(prediction)).trim();
}
