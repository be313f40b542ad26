import type { Steps } from "../steps.ts";
import { Cut } from "./cut.ts";
import type { Links } from "./links.ts";
import { Line } from "./line.ts";

/** Arcs that may be looked at to better a line: for each of its arcs, and for the largest circles altogether. */
const effortForEach = 600;
const effortForAll = 8_000_000;
/** The same for what follows one move. */
const effortForOne = 2000;
const effortOfStep = 100_000;

/**
 * The nodes of a circle in a line in which the weight of uses of a later node is small: nodes move to their best place, a
 * smallest cut is given up for a use, a use is righted by force and the others follow, as long as the line gets better.
 * Begun once with the line given and once with its reverse. Circles of real repositories (we solved those of 15, up to
 * 229 files, exactly) come out as well as they can or within one use of it.
 */
export function* lineUp(uses: Links, nodes: readonly number[]): Steps<Line> {
  const first = yield* bettered(new Line(uses, nodes));
  if (first.effort >= mostEffort(uses)) return first;
  const second = yield* bettered(new Line(uses, first.nodes().toReversed()));
  return second.wrong < first.wrong ? second : first;
}

function* bettered(line: Line): Steps<Line> {
  const most = mostEffort(line.uses);
  const cut = new Cut(line);
  const hasTime = () => line.effort < most;
  for (let before = Infinity; line.wrong < before && hasTime();) {
    before = line.wrong;
    for (let node = 0; node < line.uses.count; node++) line.wake(node);
    while (line.settle(effortOfStep) && hasTime()) yield;
    line.rest();
    line.spread();
    yield* eachWrong(line, hasTime, (user, arc) => giveWay(line, cut, user, arc));
    yield* eachWrong(line, hasTime, (user, arc) => force(line, user, line.uses.targets[arc]!));
  }
  return line;
}

function mostEffort({ targets }: Links): number {
  return Math.min(effortForEach * targets.length, effortForAll);
}

function* eachWrong(line: Line, hasTime: () => boolean, right: (user: number, arc: number) => void): Steps<void> {
  for (let user = 0; user < line.uses.count && hasTime(); user++) {
    for (const arc of line.wrongUsesOf(user)) {
      right(user, arc);
      yield;
    }
  }
}

/** Rights a use where what stands in its way weighs less. */
function giveWay(line: Line, cut: Cut, user: number, arc: number): void {
  if (line.place[line.uses.targets[arc]!]! < line.place[user]!) return; // another one has righted it
  const moving = cut.inTheWayOf(user, arc);
  if (moving !== undefined) line.putInFront(moving, user);
}

/** Rights a use whatever that costs, lets the others find their places, and keeps it where the line is no worse for it. */
function force(line: Line, user: number, used: number): void {
  for (const [node, other, side] of [[user, used, "behind"] as const, [used, user, "before"] as const]) {
    if (line.place[used]! < line.place[user]!) return;
    const before = line.wrong;
    line.keep();
    if (!line.putBeside(node, other, side)) line.spread();
    line.wakeNeighbours(node);
    line.settle(effortForOne, node);
    line.wake(node);
    line.settle(effortForOne);
    line.rest();
    if (line.wrong > before) line.takeBack();
  }
}
