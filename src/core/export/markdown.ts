/** Text from outside in Markdown prose: no markup, one line. */
export function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, "\\$&").replace(/\s+/g, " ");
}

/** Text from outside between backticks. */
export function code(text: string): string {
  return text.replace(/[`\s]+/g, " ");
}

/** A table of two or more columns; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}
