import * as v from "valibot";
import type { Annotation } from "../model/annotation.ts";
import { annotationStatuses } from "../model/annotation.ts";
import { joinPath } from "../model/repoPath.ts";

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const insidePath = v.pipe(
  v.string(),
  v.minLength(1),
  v.check((path) => joinPath("", path) === path, "a path inside the repository, without . and .."),
);

const anchorSchema = v.pipe(
  v.looseObject({
    path: insidePath,
    blob: v.string(),
    start: natural,
    end: natural,
    start_byte: natural,
    end_byte: natural,
    start_line: positive,
    start_column: positive,
    end_line: positive,
    end_column: positive,
    exact: v.pipe(v.string(), v.minLength(1)),
    prefix: v.string(),
    suffix: v.string(),
  }),
  v.check(({ start, end, exact }) => end - start === exact.length, "end - start is not the length of exact"),
);

const utteranceSchema = v.looseObject({ text: v.string(), spans: v.array(anchorSchema) });

const turnSchema = v.looseObject({ question: utteranceSchema, answer: utteranceSchema });

const provenanceSchema = v.looseObject({
  synthetic: v.literal(true),
  model: v.string(),
  endpoint: v.string(),
  prompt_sha256: v.string(),
  response_sha256: v.string(),
  params: v.record(v.string(), v.union([v.string(), v.number()])),
});

/** What a line of the annotation file must be; keys it does not know are let through. */
const annotationSchema = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1)),
  status: v.picklist(annotationStatuses),
  question: utteranceSchema,
  answer: utteranceSchema,
  follow_ups: v.exactOptional(v.array(turnSchema)),
  evidence: v.array(anchorSchema),
  labels: v.array(v.string()),
  author: v.string(),
  note: v.string(),
  provenance: v.exactOptional(provenanceSchema),
});

/** Reads one line: the annotation itself, unknown keys and all, or one sentence on why it is none. */
export function readAnnotation(line: string): Annotation | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return (error as Error).message;
  }
  const { issues } = v.safeParse(annotationSchema, value, { abortEarly: true });
  // The parsed value is kept, not the schema's copy of it: a copy may lose keys such as __proto__.
  return issues ? sentenceOf(issues[0]) : (value as Annotation);
}

function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}
