import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sample } from "../../../src/core/model/sample.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { tokensOf } from "./modelServer.ts";

export interface Grid {
  readonly lengths: readonly number[];
  readonly depths: readonly number[];
  readonly each: number;
}

/** A file of needles: so many samples for each length and depth. */
export function writeSamples({ lengths, depths, each }: Grid): string {
  const cells = lengths.flatMap((length) =>
    depths.flatMap((depth) => Array.from({ length: each }, (_, index) => sampleOf(length, depth, index))),
  );
  const path = join(temporaryFolder(), "samples.jsonl");
  writeFileSync(path, cells.map((sample) => `${JSON.stringify(sample)}\n`).join(""));
  return path;
}

function sampleOf(length: number, depth: number, index: number): Sample {
  const value = String(1_000_000 + ((length * 7919 + depth * 104_729 + index * 15_485_863) % 9_000_000));
  const needle = ` The number is: ${value}. `;
  const question = "\nWhat is the number?";
  const room = length * 4 - needle.length - question.length - 40;
  const before = Math.floor((room * depth) / 100);
  const filler = (size: number) => `${index} grass sky sun `.repeat(Math.ceil(size / 17)).slice(0, size);
  const content = filler(before) + needle + filler(room - before) + question;
  const tokens = tokensOf(content);
  return {
    id: `niah/${length}/${depth}/${index}`,
    task: "niah",
    messages: [
      { role: "user", content },
      { role: "assistant", content: value },
    ],
    answers: [value],
    answer_prefix: "",
    split: "test",
    meta: {
      repo: "r",
      commit: null,
      licenses: [],
      files: [],
      order: "dependency",
      template: "file-tag",
      seed: 0,
      target_length: length,
      fill: 1,
      n_tokens_prompt: tokens,
      n_tokens_target: 4,
      n_tokens_total: tokens + 4,
      tokenizer: { id: "letters", sha256: "0" },
      chat_template_sha256: "0",
      evidence: [],
      needles: [
        { key: "number", value, path: "", line: 1, start: before, token: 0, depth_requested: depth, depth_achieved: depth },
      ],
      source: "static",
      verification: {},
    },
  } as unknown as Sample;
}
