import type { FimHole } from "../../model/fimHole.ts";
import type { RepoPath } from "../../model/repoPath.ts";
import type { Span } from "../../model/span.ts";
import type { Params, TaskSplit } from "../task.ts";

/** Something that the repository says, with the question that asks for it. */
export interface Fact {
  /** Tells it from the others of its family; decides its place among them. */
  readonly key: string;
  /** The question in the words of each split. */
  readonly asked: Readonly<Record<TaskSplit, string>>;
  readonly answers: readonly string[];
  /** What the assistant says; the answers joined by `, ` where absent. */
  readonly target?: string;
  readonly answerPrefix?: string;
  readonly params: Params;
  /** What the answer rests on: these files are shown whole. */
  readonly evidence: readonly (Span & { readonly path: RepoPath })[];
  /** Key and value where the first evidence tells both: it can be put at a depth. */
  readonly needle?: { readonly key: string; readonly value: string };
  /** More files that are shown whole. */
  readonly gold?: readonly RepoPath[];
  /** Where the two ends of a file with a hole stand in the question of each split. */
  readonly hole?: Readonly<Record<TaskSplit, FimHole>>;
  /** Files that are not shown. */
  readonly without?: readonly RepoPath[];
}

/** Letters and digits alone, as guessing compares them. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Longer answers are for other tasks. */
const longest = 4000;

/**
 * Whether a fact makes a fair question: the answers are not empty, none hides in another one, and the question does not
 * give one away (unless it offers the answer on purpose).
 */
export function isFair({ answers, asked }: Fact, offered = false): boolean {
  if (answers.length === 0 || answers.some((answer) => answer.trim() === "" || answer.length > longest)) return false;
  const nested = answers.some((answer, at) => answers.some((other, place) => place !== at && other.includes(answer)));
  return !nested && (offered || Object.values(asked).every((question) => answers.every((answer) => !gives(question, answer))));
}

function gives(question: string, answer: string): boolean {
  return question.includes(answer) || bare(answer) === "" || bare(question).includes(bare(answer));
}
