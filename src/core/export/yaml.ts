/** Prints plain data as YAML in block style, for the head of a dataset card. Strings that could mean something else are quoted. */
export function printYaml(value: Readonly<Record<string, unknown>>): string {
  return `${linesOf(value).join("\n")}\n`;
}

function linesOf(value: unknown): string[] {
  if (Array.isArray(value) && value.length > 0) return value.flatMap((item) => asItem(linesOf(item)));
  const entries = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  if (entries.length === 0) return [scalar(value)];
  return entries.flatMap(([key, inner]) => {
    const lines = linesOf(inner);
    return isNested(inner) ? [`${scalar(key)}:`, ...lines.map((line) => `  ${line}`)] : [`${scalar(key)}: ${lines[0]}`];
  });
}

/** The first line carries the dash, the others stand below what follows it. */
function asItem(lines: readonly string[]): string[] {
  return lines.map((line, index) => `${index === 0 ? "- " : "  "}${line}`);
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

const plain = /^[A-Za-z_][\w-]*$/;
const meaningful = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** JSON's scalars are YAML's. */
function scalar(value: unknown): string {
  return typeof value === "string" && plain.test(value) && !meaningful.test(value) ? value : JSON.stringify(value);
}
