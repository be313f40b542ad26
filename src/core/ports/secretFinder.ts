import type { Span } from "../model/span.ts";

/** Where secrets stand in a text, as spans that do not overlap; the same text gives the same answer. */
export type SecretFinder = (text: string) => Promise<readonly Span[]>;
