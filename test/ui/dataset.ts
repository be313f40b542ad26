import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Message {
  readonly role: string;
  readonly content: string;
}

/** Reads the rows of a dataset as a trainer's loader does: conversational prompt and completion. */
export function readDataset(folder: string): { prompt: string; answer: string }[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".jsonl"));
  const lines = files.flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean));
  return lines.map((line) => {
    const { prompt, completion } = JSON.parse(line) as { prompt: Message[]; completion: Message[] };
    const text = (messages: readonly Message[]): string => messages.map(({ content }) => content).join("\n");
    return { prompt: text(prompt), answer: text(completion) };
  });
}
