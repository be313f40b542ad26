/** Share of the longer text's lines that stand in the other one too, in any order, whatever their blanks: 1 for equal texts. */
export function lineLikeness(a: string, b: string): number {
  const [ofA, ofB] = [linesOf(a), linesOf(b)];
  const left = new Map<string, number>();
  for (const line of ofA) left.set(line, (left.get(line) ?? 0) + 1);
  let shared = 0;
  for (const line of ofB) {
    const count = left.get(line) ?? 0;
    if (count === 0) continue;
    left.set(line, count - 1);
    shared++;
  }
  return shared / Math.max(1, ofA.length, ofB.length);
}

/** Without blanks; lines of nothing else say nothing. */
function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/\s+/g, ""))
    .filter((line) => line !== "");
}
