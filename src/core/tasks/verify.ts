import type { Figures } from "../export/figures.ts";
import { type Check, checks, type Evidence, type Sample } from "../model/sample.ts";
import { depthTolerance, fullEnough } from "./fit.ts";
import { occurrences } from "./oracle/occurrences.ts";
import { takeApart } from "./oracle/takeApart.ts";
import { secretIn } from "./secret.ts";
import type { Family, Reading, Seen } from "./task.ts";

/** A check that a sample does not pass, and why. */
export interface Failure {
  readonly check: Check;
  readonly why: string;
}

/**
 * Holds a sample against what can be read off its own text; nothing of the generator is known here. `figures` are counted anew
 * from the rendered chat.
 *
 * v1 the oracle gives the same answers, and without any one file of several no longer · v2 keys and values occur as often as
 * told · v3 needles and evidence stand where they are told · v4 no answer hides in another one, in a rival or in the question ·
 * v5 the question does not give the answer away · v6 lengths and depths as told, never over the target, full or with a reason ·
 * v7 the id is made of what decides the sample · v8 no secret, licences told
 */
export function verify(sample: Sample, figures: Figures, family: Family): Failure[] {
  const seen = takeApart(sample);
  if (typeof seen === "string") return [{ check: "v1", why: seen }];
  const reading = family.oracle(seen);
  const parts: [Check, string | undefined][] = [
    ["v1", typeof reading === "string" ? reading : answersFault(sample, reading)],
    ["v1", family.hops ? hopFault(sample, seen, family) : undefined],
    ["v2", family.unique ? family.unique(sample, seen) : occurrenceFault(sample, seen, family.keysAreNames?.(seen.params))],
    ["v3", placeFault(sample)],
    ["v4", typeof reading === "string" ? undefined : substringFault(sample, reading, family.offered ? "" : seen.question)],
    ["v5", family.offered ? undefined : guessFault(sample, seen)],
    ["v6", lengthFault(sample, figures)],
    ["v7", idFault(sample)],
    ["v8", safetyFault(sample, seen)],
  ];
  return parts.flatMap(([check, why]) => (why === undefined ? [] : [{ check, why }]));
}

/** All checks passed, as a sample tells it. */
export const verified: Readonly<Record<Check, true>> = Object.fromEntries(checks.map((check) => [check, true])) as Record<
  Check,
  true
>;

function answersFault({ answers, messages }: Sample, reading: Reading): string | undefined {
  const same = answers.length === reading.answers.length && answers.every((answer, at) => answer === reading.answers[at]);
  if (!same) return `the answers are ${listed(answers)}, the context says ${listed(reading.answers)}`;
  if (answers.length === 0) return "there is no answer";
  const said = messages.at(-1)!.content;
  const missing = answers.find((answer) => !said.includes(answer));
  return missing === undefined ? undefined : `the assistant does not say ${missing}`;
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? "nothing" : words.map((word) => `"${word}"`).join(", ");
}

/** Without any one of its gold files the answer must be gone or another one. */
function hopFault({ answers, meta }: Sample, seen: Seen, family: Family): string | undefined {
  const parts =
    seen.files.length > 0 ? withoutFiles(meta.evidence, seen) : withoutSpans(meta.evidence, meta.context!.start, seen);
  if (parts.length < 2) return "the answer rests on one place alone";
  const still = parts.find(({ rest }) => {
    const reading = family.oracle(rest);
    return typeof reading !== "string" && reading.answers.join("\n") === answers.join("\n");
  });
  return still && `the answer can be found without ${still.name}`;
}

interface Part {
  readonly name: string;
  /** Everything but this part. */
  readonly rest: Seen;
}

function withoutFiles(evidence: readonly Evidence[], seen: Seen): Part[] {
  const gold = [...new Set(evidence.map(({ path }) => path))];
  return gold.map((name) => ({ name, rest: { ...seen, files: seen.files.filter(({ path }) => path !== name) } }));
}

function withoutSpans(evidence: readonly Evidence[], from: number, seen: Seen): Part[] {
  const { context } = seen;
  return evidence.map(({ start, end }) => ({
    name: `the evidence at ${start}`,
    rest: { ...seen, context: context.slice(0, start - from) + context.slice(end - from) },
  }));
}

function occurrenceFault({ meta: { needles } }: Sample, { context, question }: Seen, namesAlone = false): string | undefined {
  const keyed = namesAlone ? [] : needles;
  for (const [key, same] of Map.groupBy(keyed, (needle) => needle.key)) {
    const found = occurrences(context, key);
    if (found !== same.length) return `the key ${key} occurs ${found} times in the context instead of ${same.length}`;
  }
  for (const [value, same] of Map.groupBy(needles, (needle) => needle.value)) {
    const found = occurrences(context, value);
    if (found !== same.length) return `the value ${value} occurs ${found} times in the context instead of ${same.length}`;
    if (question.includes(value)) return `the question holds the value ${value}`;
  }
  return undefined;
}

function placeFault({ meta, messages }: Sample): string | undefined {
  const user = messages.find(({ role }) => role === "user")!.content;
  const { context } = meta;
  for (const { path, start, end } of meta.evidence) {
    const within = path === "" ? context : meta.files.find((file) => file.path === path);
    if (within?.start === undefined || start < within.start || end > (within.end ?? 0)) return `evidence lies outside of ${path}`;
  }
  for (const { key, value, path, start, line } of meta.needles) {
    const span = meta.evidence.find((one) => one.start === start);
    if (!span) return `the needle ${key} is not among the evidence`;
    const text = user.slice(span.start, span.end);
    if (text.indexOf(key) < 0 || text.indexOf(value) < 0) return `the needle ${key} does not stand at ${start}`;
    const from = (path === "" ? context : meta.files.find((file) => file.path === path))?.start ?? 0;
    const at = occurrences(user.slice(from, start), "\n") + 1;
    if (at !== line) return `the needle ${key} stands in line ${at} instead of ${line}`;
  }
  return undefined;
}

function substringFault({ answers }: Sample, { rivals = [] }: Reading, question: string): string | undefined {
  for (const [at, answer] of answers.entries()) {
    const other = answers.find((one, place) => place !== at && one.includes(answer));
    if (other !== undefined) return `the answer ${answer} is part of the answer ${other}`;
    const rival = rivals.find((one) => one.includes(answer));
    if (rival !== undefined) return `the answer ${answer} is part of the wrong answer ${rival}`;
    if (question.includes(answer)) return `the answer ${answer} is part of the question`;
  }
  return undefined;
}

/** Letters and digits of the answer, in this order and without case, in the question: `fooBar` of `foo-bar`. */
function guessFault({ answers }: Sample, { question }: Seen): string | undefined {
  const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const asked = bare(question);
  const given = answers.find((answer) => bare(answer) !== "" && asked.includes(bare(answer)));
  return given === undefined ? undefined : `the question gives ${given} away`;
}

function lengthFault({ meta }: Sample, figures: Figures): string | undefined {
  for (const name of ["n_tokens_prompt", "n_tokens_target", "n_tokens_total"] as const)
    if (meta[name] !== figures[name]) return `${name} says ${meta[name]}, there are ${figures[name]}`;
  const { n_tokens_total: total, target_length: most, needles, fill } = meta;
  if (total > most) return `${total} tokens, the target is ${most}`;
  if (Math.abs(fill - total / most) > 1e-9) return `fill says ${fill}, it is ${total / most}`;
  if (fill < fullEnough && !meta.fill_reason) return `fill is ${fill.toFixed(4)} without a reason`;
  for (const [at, { key, token, depth_requested, depth_achieved }] of needles.entries()) {
    const placed = figures.needles[at]!;
    if (token !== placed.token) return `the needle ${key} says token ${token}, it is ${placed.token}`;
    if (Math.abs(depth_achieved - placed.depth_achieved) > 1e-9) return `the depth of ${key} is ${placed.depth_achieved}`;
    if (Math.abs(depth_achieved - depth_requested) > depthTolerance)
      return `${key} stands ${depth_achieved} deep, not ${depth_requested}`;
  }
  const moved = meta.evidence.find(({ start_token, end_token, depth }, at) => {
    const placed = figures.evidence[at]!;
    return start_token !== placed.start_token || end_token !== placed.end_token || Math.abs(depth - placed.depth) > 1e-9;
  });
  return moved && `evidence in ${moved.path} says tokens ${moved.start_token} to ${moved.end_token}, they are others`;
}

function idFault({ id, task, meta }: Sample): string | undefined {
  const { target_length, seed } = meta;
  const [place = "", made = "", length, name] = id.split(":").toReversed();
  const seeded = /^(?:train|test)-(-?\d+)$/.exec(made)?.[1];
  const right = name === task && length === String(target_length) && seeded === String(seed) && /^\d{5,}$/.test(place);
  return right ? undefined : `the id ${id} is not made of repository, task, length, seed and place`;
}

function safetyFault({ meta: { licenses } }: Sample, { context }: Seen): string | undefined {
  if (!Array.isArray(licenses)) return "no licences are told";
  const secret = secretIn(context);
  return secret === undefined ? undefined : `the context holds ${secret}`;
}
