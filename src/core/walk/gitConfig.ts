/** One setting of a git configuration file, in the order of the file. */
export interface ConfigEntry {
  /** `section.name` or `section.subsection.name`; section and name in lower case. */
  readonly key: string;
  readonly value: string;
}

/** Reads the text of a git configuration file (git-config(1), "Syntax"); what is not valid is skipped. */
export function parseGitConfig(text: string): ConfigEntry[] {
  const entries: ConfigEntry[] = [];
  let section = "";
  for (const line of logicalLines(text.replace(/^\uFEFF/, ""))) {
    const header = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (header) section = header[1]!.toLowerCase() + (header[2] === undefined ? "" : `.${header[2].replace(/\\(.)/g, "$1")}`);
    const setting = /^\s*([A-Za-z][\w-]*)\s*(?:=(.*))?$/s.exec(header ? line.slice(header[0].length) : line);
    if (setting && section !== "")
      entries.push({ key: `${section}.${setting[1]!.toLowerCase()}`, value: valueOf(setting[2] ?? "true") });
  }
  return entries;
}

/** A backslash at the end of a line continues it. */
function logicalLines(text: string): string[] {
  return text
    .replace(/\r\n/g, "\n")
    .replace(/((?:^|[^\\])(?:\\\\)*)\\\n/g, "$1")
    .split("\n");
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", b: "\b", '"': '"', "\\": "\\" };

/** Quotes keep blanks and comment signs; blanks at both ends and comments go. */
function valueOf(raw: string): string {
  let value = "";
  let kept = 0; // length up to which trailing blanks belong to the value
  let quoted = false;
  for (let i = 0; i < raw.length; i++) {
    const char = raw[i]!;
    if (char === '"') quoted = !quoted;
    else if (!quoted && (char === "#" || char === ";")) break;
    else if (char === "\\") value += escapes[raw[++i] ?? ""] ?? "";
    else if (quoted || value !== "" || !/\s/.test(char)) value += char;
    if (quoted || !/\s/.test(char)) kept = value.length;
  }
  return value.slice(0, kept);
}
