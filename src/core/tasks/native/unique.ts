import type { Place, Program } from "../../symbols/program.ts";
import type { Definition } from "../../symbols/symbols.ts";

/** Definitions at the top level of a file whose name nothing else in the repository may declare. */
export function* uniquePlaces(program: Program, ...kinds: readonly Definition["kind"][]): Generator<Place> {
  for (const place of program.places()) {
    const { definition } = place;
    const wanted = kinds.includes(definition.kind) && definition.name.length >= 4;
    if (wanted && program.unique(definition.name)?.definition === definition) yield place;
  }
}

/** A definition as evidence. */
export function evidenceOf({ path, definition: { start, end } }: Place) {
  return { path, start, end };
}

/** The first place where a file holds these words, as evidence. */
export function evidenceFor(program: Program, path: string, words: string) {
  const start = Math.max(0, program.text(path).indexOf(words));
  return { path, start, end: start + words.length };
}

/** The same question in two wordings. */
export function asked(train: string, test: string) {
  return { train, test };
}
