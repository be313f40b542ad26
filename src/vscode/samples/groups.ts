import { type Annotation, turnsOf, wordsOf } from "../../core/model/annotation.ts";
import { comparePaths } from "../../core/model/repoPath.ts";
import { keyOf, marksOf } from "../marks/mark.ts";
import type { Places } from "../model/annotationBook.ts";

/** How the Samples view sorts annotations. */
export const groupings = ["status", "file", "label"] as const;
export type Grouping = (typeof groupings)[number];

/** Headings by status, from what needs a person to what does not; the first three stand on top of every grouping. */
export const groupNames = ["broken", "orphan", "changed", "draft", "ready", "rejected"] as const;
export type GroupName = (typeof groupNames)[number];

/** A heading: a status, or a file or a label (`""`: none). */
export type Group =
  | { readonly by: "status"; readonly name: GroupName }
  | { readonly by: "file" | "label"; readonly name: string };

/** What became of an annotation's text: gone, changed so that a person has to look, or still as it was marked. */
export function fateOf(annotation: Annotation, places: Places): "orphan" | "changed" | undefined {
  if (places.size === 0) return undefined;
  const found = marksOf(annotation).map((mark) => places.get(keyOf(mark)));
  if (found.includes(null)) return "orphan";
  return found.some((place) => place?.sure === false) ? "changed" : undefined;
}

/** Under which headings an annotation stands: one that lost its text only under that, one of several labels under each. */
export function groupsOf(annotation: Annotation, places: Places, by: Grouping): readonly Group[] {
  const fate = fateOf(annotation, places);
  if (fate) return [{ by: "status", name: fate }];
  if (by === "status") return [{ by, name: annotation.status }];
  if (by === "file") return [{ by, name: fileOf(annotation, places) }];
  return annotation.labels.length === 0 ? [{ by, name: "" }] : annotation.labels.map((name) => ({ by, name }));
}

/** The file of the first mark, as it is called now. */
function fileOf(annotation: Annotation, places: Places): string {
  const [first] = marksOf(annotation);
  return first ? (places.get(keyOf(first))?.anchor.path ?? first.anchor.path) : "";
}

/** What needs a person first, then statuses in their order, else by name, what has none last. */
export function compareGroups(a: Group, b: Group): number {
  const rank = ({ by, name }: Group): number => (by === "status" ? groupNames.indexOf(name) : name === "" ? 100 : 50);
  return rank(a) - rank(b) || comparePaths(a.name, b.name);
}

/** True where every word of a filter stands in the annotation's words, labels, note, author, status or files. */
export function matches(annotation: Annotation, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const { labels, note, author, status } = annotation;
  const said = turnsOf(annotation).flatMap(({ question, answer }) => [wordsOf(question), wordsOf(answer)]);
  const paths = marksOf(annotation).map(({ anchor }) => anchor.path);
  const all = [...said, ...labels, note, author, status, ...paths].join("\n").toLowerCase();
  return words.every((word) => all.includes(word));
}
