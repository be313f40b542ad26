import * as v from "valibot";
import type { Sample } from "../model/sample.ts";
import { splitName } from "./splits.ts";

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const name = v.pipe(v.string(), v.minLength(1));
const nullable = <T extends v.GenericSchema>(schema: T) => v.optional(v.nullable(schema));

/** Turns of a chat: a system turn only at the start, then user and assistant in turn, the answer last. */
const chatSchema = v.pipe(
  v.array(v.strictObject({ role: v.picklist(["system", "user", "assistant"]), content: v.string() })),
  v.check(
    (messages) => takesTurns(messages),
    "after a system turn at most, user and assistant take turns, and the answer is last",
  ),
);

function takesTurns(messages: readonly { readonly role: string }[]): boolean {
  const turns = messages[0]?.role === "system" ? messages.slice(1) : messages;
  const inTurn = turns.every(({ role }, index) => role === (index % 2 === 0 ? "user" : "assistant"));
  return inTurn && turns.length > 0 && turns.length % 2 === 0;
}

const span = v.looseObject({ start: natural, end: positive });
const needle = v.looseObject({ start: nullable(natural) });
const file = v.looseObject({
  path: name,
  blob: v.string(),
  start: nullable(natural),
  end: nullable(natural),
  source_start: nullable(natural),
  source_end: nullable(natural),
});

const metaSchema = v.looseObject({
  repo: v.string(),
  commit: v.nullable(v.string()),
  licenses: v.array(v.string()),
  files: v.array(file),
  order: v.string(),
  template: v.string(),
  seed: v.pipe(v.number(), v.integer()),
  target_length: positive,
  fill: v.number(),
  fill_reason: nullable(v.string()),
  n_tokens_prompt: natural,
  n_tokens_target: natural,
  n_tokens_total: positive,
  tokenizer: v.looseObject({ id: v.string(), sha256: v.string() }),
  chat_template_sha256: v.string(),
  evidence: v.array(span),
  needles: v.array(needle),
  context: nullable(v.looseObject({ start: nullable(natural), end: nullable(natural) })),
  params: nullable(v.record(v.string(), nullable(v.array(v.string())))),
  source: v.picklist(["static", "human", "model"]),
  verification: v.record(v.string(), v.nullish(v.boolean())),
});

const sampleSchema = v.looseObject({
  id: name,
  task: name,
  messages: chatSchema,
  answers: v.array(v.string()),
  answer_prefix: v.string(),
  split: v.pipe(v.string(), v.regex(splitName, "not the name of a split")),
  meta: metaSchema,
});

/** Reads one line that must be a sample of the contract's shape, further keys allowed; else one sentence on why it is none. */
export function readSample(line: string): Sample | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return (error as Error).message;
  }
  return firstFault(sampleSchema, value) ?? (value as Sample);
}

/** What is wrong with a chat, or nothing. */
export function chatFault(messages: unknown): string | undefined {
  return firstFault(chatSchema, messages);
}

/** What is wrong with what a row says about its sample, or nothing. */
export function metaFault(meta: unknown): string | undefined {
  return firstFault(metaSchema, meta);
}

function firstFault(schema: v.GenericSchema, value: unknown): string | undefined {
  const { issues } = v.safeParse(schema, value, { abortEarly: true });
  if (!issues) return undefined;
  const path = v.getDotPath(issues[0]);
  return path === null ? issues[0].message : `${path}: ${issues[0].message}`;
}
