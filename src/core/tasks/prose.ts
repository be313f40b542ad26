import type { SampleFile } from "../model/sample.ts";

/** Running text that contexts are made of, and where it comes from. */
export interface Prose {
  /** The user's own (`--haystack`), the repository's documents, or the book that ships. */
  readonly source: "user" | "docs" | "shipped";
  readonly repo: string;
  readonly commit: string | null;
  readonly licenses: readonly string[];
  readonly files: readonly Pick<SampleFile, "path" | "blob">[];
  /** One after the other, blanks made one, none too long. */
  readonly sentences: readonly string[];
  /** Paragraphs of several sentences, blanks made one. */
  readonly paragraphs: readonly string[];
}

/** A text that prose is made of. */
export interface ProseText {
  readonly path: string;
  readonly blob: string;
  readonly text: string;
}

/** Prose of texts: of documents only what reads as running text, of the user's own and the book everything. */
export function proseIn(texts: readonly ProseText[], origin: Pick<Prose, "source" | "repo" | "commit" | "licenses">): Prose {
  const { source, repo, commit, licenses } = origin;
  const paragraphs = texts.flatMap(({ text }) => paragraphsOf(text));
  const sentences = source === "docs" ? paragraphs.flatMap(sentencesOf) : texts.flatMap(({ text }) => sentencesOf(text));
  const files = texts.map(({ path, blob }) => ({ path, blob }));
  return { source, repo, commit, licenses, files, sentences, paragraphs };
}

/** A longer one is cut between words, so that a context can be filled to the last percent. */
const mostWords = 60;

/** Ends a sentence: its sign and what closes behind it, before a blank; signs of Chinese and Japanese need none. */
const sentenceEnd = /(?<=[.!?…]["'”’)\]]*)\s+|(?<=[。！？])/u;

/** Sentences of a text. Blanks become one, as RULER has them; where a text has no full stops, pieces of so many words. */
function sentencesOf(text: string): string[] {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain === "" ? [] : plain.split(sentenceEnd).flatMap(shorter);
}

function shorter(sentence: string): string[] {
  const words = sentence.split(" ").filter((word) => word !== "");
  if (words.length === 0) return [];
  const count = Math.ceil(words.length / mostWords);
  const size = Math.ceil(words.length / count);
  return Array.from({ length: count }, (_, at) => words.slice(at * size, (at + 1) * size).join(" "));
}

/** Paragraphs that read as running text: not headings, lists, tables or code. */
function paragraphsOf(text: string): string[] {
  return withoutFences(text)
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter(
      (paragraph) => /^[\p{L}"'“‘¡¿]/u.test(paragraph) && /[.!?:…。！？]["'”’)]*$/u.test(paragraph) && words(paragraph) >= 8,
    );
}

function words(paragraph: string): number {
  return paragraph.split(" ").length;
}

function withoutFences(text: string): string {
  return text.replace(/^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?^ {0,3}\1[^\n]*$/gm, "");
}
