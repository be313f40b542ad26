import { type Annotation, turnsOf } from "../../core/model/annotation.ts";
import { marksOf } from "../marks/mark.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import { compareGroups, type Group, type Grouping, groupsOf, matches } from "./groups.ts";
import type { SamplesNode } from "./samplesNode.ts";

/** What of the annotations is shown, and under which headings. */
export interface Shown {
  readonly grouping: Grouping;
  /** Words that must all be in an annotation; empty: all are shown. */
  readonly filter: string;
}

/** The rows below a row. */
export function childrenOf(node: SamplesNode, shown: Shown): SamplesNode[] {
  if (node.kind === "root") return headings(node.repository, shown);
  if (node.kind === "group") return contentOf(node, shown);
  if (node.kind === "annotation") return partsOf(node);
  if (node.kind === "generated")
    return node.repository.tasksFiles.map((file) => ({ kind: "tasks", file, repository: node.repository }));
  return node.kind === "turn" ? marksNodes(node.repository, node.annotation, node.turn) : [];
}

/** Headings that have something under them. */
export function headings(repository: RepositoryModel, { grouping, filter }: Shown): SamplesNode[] {
  const { annotations, broken, places } = repository.book;
  const groups = new Map<string, Group>();
  if (broken.length > 0) groups.set("status/broken", { by: "status", name: "broken" });
  for (const annotation of annotations) {
    if (!matches(annotation, filter)) continue;
    for (const group of groupsOf(annotation, places, grouping)) groups.set(`${group.by}/${group.name}`, group);
  }
  const marked = [...groups.values()].toSorted(compareGroups).map((group): SamplesNode => ({ kind: "group", group, repository }));
  return repository.tasksFiles.length === 0 ? marked : [...marked, { kind: "generated", repository }];
}

/** Annotations under one heading that a filter lets through. */
export function annotationsUnder(repository: RepositoryModel, group: Group, { grouping, filter }: Shown): readonly Annotation[] {
  const { annotations, places } = repository.book;
  const isUnder = (one: Annotation): boolean =>
    groupsOf(one, places, grouping).some(({ by, name }) => by === group.by && name === group.name);
  return annotations.filter((one) => matches(one, filter) && isUnder(one));
}

/** The row above a row; `undefined` for a heading of a window with one folder. */
export function parentOf(node: SamplesNode, { grouping }: Shown): SamplesNode | undefined {
  const { repository } = node;
  if (node.kind === "mark") {
    const { annotation, turn, role } = node.mark;
    const isOfTurn = annotation.follow_ups !== undefined && role !== "evidence";
    return isOfTurn ? { kind: "turn", annotation, turn, repository } : { kind: "annotation", annotation, repository };
  }
  if (node.kind === "turn") return { kind: "annotation", annotation: node.annotation, repository };
  if (node.kind === "broken") return { kind: "group", group: { by: "status", name: "broken" }, repository };
  if (node.kind === "tasks") return { kind: "generated", repository };
  if (node.kind !== "annotation")
    return node.kind === "group" || node.kind === "generated" ? { kind: "root", repository } : undefined;
  return { kind: "group", group: groupsOf(node.annotation, repository.book.places, grouping)[0]!, repository };
}

function contentOf({ group, repository }: Extract<SamplesNode, { kind: "group" }>, shown: Shown): SamplesNode[] {
  if (group.by === "status" && group.name === "broken")
    return repository.book.broken.map((line) => ({ kind: "broken", line, repository }));
  return annotationsUnder(repository, group, shown).map((annotation) => ({ kind: "annotation", annotation, repository }));
}

/** Turns where there are several, else the marks of the only one; evidence belongs to all. */
function partsOf({ annotation, repository }: Extract<SamplesNode, { kind: "annotation" }>): SamplesNode[] {
  if (!annotation.follow_ups) return marksOf(annotation).map((mark) => ({ kind: "mark", mark, repository }));
  const turns = turnsOf(annotation).map((_, turn): SamplesNode => ({ kind: "turn", annotation, turn, repository }));
  const evidence = marksOf(annotation).filter(({ role }) => role === "evidence");
  return [...turns, ...evidence.map((mark): SamplesNode => ({ kind: "mark", mark, repository }))];
}

function marksNodes(repository: RepositoryModel, annotation: Annotation, turn: number): SamplesNode[] {
  const own = marksOf(annotation).filter((mark) => mark.role !== "evidence" && mark.turn === turn);
  return own.map((mark) => ({ kind: "mark", mark, repository }));
}
