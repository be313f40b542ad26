import type { LogicalLine } from "../lexemes/python.ts";
import type { Lexemes } from "../lexemes.ts";

/** The number of the line behind the block that the line `index` opens. */
export function afterBlock(lines: readonly LogicalLine[], index: number): number {
  let end = index + 1;
  while (end < lines.length && lines[end]!.indent > lines[index]!.indent) end++;
  return end;
}

/** The offset behind the last character of a line. */
export function endOfLine(lexemes: Lexemes, line: LogicalLine): number {
  return lexemes.ends[line.to - 1]!;
}

/** Words that go on with the statement above. */
const continuing = new Set(["elif", "else", "except", "finally"]);

/** Line starts between two top-level statements, behind the docstring and the last import; see `boundariesOfScript`. */
export function pythonBoundaries(lexemes: Lexemes, lines: readonly LogicalLine[]): readonly number[] {
  const first = afterHead(lexemes, lines);
  const found: number[] = [];
  for (let index = first; index <= lines.length; index++) {
    const line = lines[index];
    if (line !== undefined && (line.indent > 0 || continuing.has(lexemes.words(line.from)))) continue;
    if (index > 0 && lexemes.is(lines[index - 1]!.from, "@")) continue;
    if (index === 0 && lexemes.text.slice(0, lexemes.start(0)).trim() !== "") continue;
    const offset = index === 0 ? 0 : behind(lexemes, lines[index - 1]!);
    if (offset !== undefined && lexemes.text.length > 0) found.push(offset);
  }
  return found;
}

function behind(lexemes: Lexemes, line: LogicalLine): number | undefined {
  const feed = lexemes.text.indexOf("\n", lexemes.start(line.to));
  return feed < 0 ? undefined : feed + 1;
}

/** The number of the line behind the docstring and the last import at the top level. */
function afterHead(lexemes: Lexemes, lines: readonly LogicalLine[]): number {
  let first = 0;
  for (const [index, line] of lines.entries()) {
    const docstring = index === 0 && lexemes.isString(line.from) && line.to === line.from + 1;
    const imports = lexemes.is(line.from, "import") || lexemes.is(line.from, "from");
    if (docstring || (imports && line.indent === 0)) first = index + 1;
  }
  return first;
}
