import type { Provenance } from "../../model/annotation.ts";
import { Problem } from "../../model/problem.ts";
import { promptFor, promptTemplate, type Excerpt } from "./prompt.ts";
import { readSuggestion, type Suggestion } from "./readSuggestion.ts";

/** Something that writes: a model in the editor, or one behind an endpoint. */
export interface Drafter {
  readonly model: string;
  readonly endpoint: "vscode-lm" | "openai-compatible";
  readonly params: Readonly<Record<string, string | number>>;
  ask(prompt: string, signal?: AbortSignal): Promise<string>;
}

/** A question and an answer that a model wrote and nobody has confirmed. */
export interface Draft extends Suggestion {
  readonly provenance: Provenance;
}

/**
 * Lets a model suggest a question and its answer for a piece of code. Only that piece and a few lines around it are shown to it.
 * @throws Problem `draft-unreadable` where it answers with anything else
 */
export async function draft(drafter: Drafter, excerpt: Excerpt, signal?: AbortSignal): Promise<Draft> {
  const { model, endpoint, params } = drafter;
  const response = await drafter.ask(promptFor(excerpt), signal);
  const suggestion = readSuggestion(response);
  if (!suggestion) throw new Problem("draft-unreadable", { model });
  const [prompt_sha256, response_sha256] = await Promise.all([sha256(promptTemplate), sha256(response)]);
  return { ...suggestion, provenance: { synthetic: true, model, endpoint, prompt_sha256, response_sha256, params } };
}

/** Of UTF-8, in hex. */
export async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
