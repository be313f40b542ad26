import { createHash } from "node:crypto";
import type { ChatTemplate } from "../../core/ports/tokenCounter.ts";
import type { Encoder } from "../../core/tokens/encoder.ts";
import { encoderOf, type OwnTables, seamIn } from "../../core/tokens/ownEncoder.ts";
import { probeMark } from "../../core/tokens/probe.ts";
import type { Configuration } from "../../core/tokens/recognise.ts";
import { specialTokensOf } from "../../core/tokens/specialTokens.ts";
import type { Loaded, TokenizerFacts } from "./protocol.ts";

/** A tokenizer ready to count, with what is told of it. */
export interface LoadedTokenizer {
  readonly encoder: Encoder;
  readonly loaded: Loaded;
}

/** What there is to choose from. */
export interface Choice {
  /** The tables of our own encoder, or why there are none. */
  readonly own: OwnTables | string;
  /** What `probeMark` gives for the library: our own encoder must give the same. */
  readonly mark: () => number;
  readonly library: () => Encoder;
  readonly facts: CommonFacts;
}

/** What is known of a tokenizer whichever encoder counts. */
export type CommonFacts = Pick<TokenizerFacts, "sha256" | "specialTokens" | "chat">;

/** Our own encoder where it knows every piece and passes the probes, else the library. */
export function chooseEncoder({ own, mark, library, facts }: Choice): LoadedTokenizer {
  const slow = (reason: string): LoadedTokenizer => ({
    encoder: library(),
    loaded: { facts: { ...facts, linear: false, slow: reason } },
  });
  if (typeof own === "string") return slow(own);
  const encoder = encoderOf(own);
  if (probeMark(encoder) !== mark())
    return slow("Repoloom's own encoder gives other ids on its probes; please report this tokenizer");
  const seam = seamIn(own);
  return { encoder, loaded: { facts: { ...facts, linear: true, ...(seam ? { seam } : {}) }, tables: own } };
}

/** The facts that a configuration tells; `size` is the number of ids of the model's own vocabulary. */
export function factsOf(
  { added_tokens }: Configuration,
  size: number,
  { sha256, chat }: { readonly sha256: string; readonly chat: Omit<ChatTemplate, "sha256"> | undefined },
): CommonFacts {
  const specialTokens = specialTokensOf(added_tokens, size);
  return { sha256, specialTokens, ...(chat ? { chat: { ...chat, sha256: hashOf(chat.source) } } : {}) };
}

/** SHA-256 in hexadecimal. */
export function hashOf(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
