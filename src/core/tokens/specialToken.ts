import type { TokenCounter } from "../ports/tokenCounter.ts";

/**
 * Finds the first literal special token in a text. Inside a sample such a text would end a turn or open one,
 * so samples leave it out unless the user keeps it.
 */
export function specialTokenFinder(counter: Pick<TokenCounter, "specialTokens">): (text: string) => string | undefined {
  const tokens = counter.specialTokens.filter((token) => token !== "").map(escaped);
  if (tokens.length === 0) return () => undefined;
  const any = new RegExp(tokens.join("|"));
  return (text) => any.exec(text)?.[0];
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
