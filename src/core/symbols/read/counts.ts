import { Kind, type Lexemes } from "../lexemes.ts";

/** Names with how often each was added. */
export class NameCounts extends Map<string, number> {
  add(name: string): void {
    this.set(name, (this.get(name) ?? 0) + 1);
  }
}

const identifier = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** Words outside strings and comments that are names and no keywords, with how often they stand there. */
export function identifiersOf(lexemes: Lexemes, keywords: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new NameCounts();
  for (let at = 0; at < lexemes.length; at++) {
    if (lexemes.kinds[at] !== Kind.Word) continue;
    const word = lexemes.words(at);
    if (!keywords.has(word) && identifier.test(word)) counts.add(word);
  }
  return counts;
}
