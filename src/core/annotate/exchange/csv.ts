/** Rows of a CSV text as RFC 4180 has it: quoted fields may hold commas, quotes (doubled) and line breaks. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  const body = text.replace(/^\uFEFF/, "");
  for (let at = 0; at < body.length || row.length > 0;) {
    field.lastIndex = at;
    const found = field.exec(body);
    if (!found) return [...rows, [...row, body.slice(at)]]; // a quote that is never closed
    const [whole, quoted, plain, end] = found;
    row.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    at += whole.length;
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows.filter((one) => one.length > 1 || one[0] !== "");
}

export function printCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(fieldOf).join(",")}\r\n`).join("");
}

function fieldOf(text: string): string {
  return /[",\r\n]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text;
}
