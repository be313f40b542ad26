import type { Settings } from "../config/settings.ts";
import type { Message, Sample } from "../model/sample.ts";
import type { Span } from "../model/span.ts";
import type { SecretFinder } from "../ports/secretFinder.ts";
import type { Contamination } from "./contamination.ts";
import { findEmails } from "./emails.ts";
import { mask } from "./mask.ts";

/** The checks that look at the words of a row. */
export interface WordChecks extends Pick<Settings, "secrets" | "emails"> {
  readonly findSecrets: SecretFinder;
  readonly contamination?: Contamination | undefined;
}

/** What is found in one text. */
interface Found {
  readonly secrets: readonly Span[];
  readonly emails: readonly Span[];
}

/**
 * Checks a sample that was made elsewhere: what is redacted is covered in its turns, so that every offset stays true. A string
 * tells why it is dropped: `contaminated`, `secret` or `email` (also where the answer or a needle would be covered: nobody can
 * give it then).
 */
export async function checkSample(sample: Sample, checks: WordChecks): Promise<Sample | string> {
  const { messages, meta } = sample;
  if (messages.some(({ content }) => checks.contamination?.isIn(content))) return "contaminated";
  const found = await Promise.all(messages.map(({ content }) => findIn(content, checks)));
  if (checks.secrets === "leave-out" && found.some(({ secrets }) => secrets.length > 0)) return "secret";
  const asked = messages.findIndex(({ role }) => role === "user");
  const needles: readonly { readonly start?: number | null; readonly value?: string }[] = meta.needles;
  const hidden = needles.flatMap(({ start, value = "" }) =>
    typeof start === "number" ? [{ start, end: start + value.length }] : [],
  );
  for (const [reason, kind] of [
    ["secret", "secrets"],
    ["email", "emails"],
  ] as const) {
    if (found.at(-1)![kind].length > 0 || meet(found[asked]?.[kind] ?? [], hidden)) return reason;
  }
  return { ...sample, messages: messages.map((message, index) => covered(message, found[index]!)) };
}

/** The words of a turn without what must not leave. */
export async function findIn(text: string, { secrets, emails, findSecrets }: WordChecks): Promise<Found> {
  return {
    secrets: secrets === "keep" ? [] : await findSecrets(text),
    emails: emails === "keep" ? [] : findEmails(text),
  };
}

function covered(message: Message, { secrets, emails }: Found): Message {
  const spans = [...secrets, ...emails];
  return spans.length === 0 ? message : { ...message, content: mask(message.content, spans) };
}

function meet(some: readonly Span[], others: readonly Span[]): boolean {
  return some.some((one) => others.some((other) => one.start < other.end && other.start < one.end));
}
