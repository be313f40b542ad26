/** One setting of a git configuration file, in the order of the file. */
export interface ConfigEntry {
  /** `section.name` or `section.subsection.name`; section and name in lower case. */
  readonly key: string;
  readonly value: string;
}

/** Reads the text of a git configuration file (git-config(1), "Syntax"); a line that is not valid is skipped. */
export function parseGitConfig(text: string): ConfigEntry[] {
  const source = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  const entries: ConfigEntry[] = [];
  let section = "";
  for (let at = 0; at < source.length;) {
    const token = next(source, at);
    if (token.section !== undefined) section = token.section;
    if (token.name !== undefined && section !== "")
      entries.push({ key: `${section}.${token.name}`, value: token.value ?? "true" });
    at = token.end;
  }
  return entries;
}

interface Token {
  readonly end: number;
  readonly section?: string;
  readonly name?: string;
  readonly value?: string;
}

const header = /[ \t\n]*\[[ \t]*([\w.-]+)(?:[ \t]+"((?:[^"\\\n]|\\.)*)")?[ \t]*\]/y;
const name = /[ \t\n]*([A-Za-z][\w-]*)[ \t]*/y;
const otherLine = /[^\n]*(\n|$)/y;

/** The next section's name, setting, or line of neither. */
function next(source: string, at: number): Token {
  const found = matchAt(header, source, at);
  if (found) {
    const sub = found[2] === undefined ? "" : `.${found[2].replace(/\\(.)/g, "$1")}`;
    return { end: at + found[0].length, section: found[1]!.toLowerCase() + sub };
  }
  const setting = matchAt(name, source, at);
  const end = at + (setting?.[0].length ?? 0);
  if (setting && source[end] === "=") return { name: setting[1]!.toLowerCase(), ...valueAt(source, end + 1) };
  const rest = at + Math.max(1, matchAt(otherLine, source, at)![0].length);
  return setting && /[\n#;]|^$/.test(source.charAt(end)) ? { name: setting[1]!.toLowerCase(), end } : { end: rest };
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", b: "\b", '"': '"', "\\": "\\", "\n": "" };

/** Quotes keep blanks and comment signs; blanks at both ends and comments go; a backslash continues a line. */
function valueAt(source: string, from: number): { value: string; end: number } {
  let value = "";
  let kept = 0; // length up to which trailing blanks belong to the value
  let quoted = false;
  let at = from;
  for (; at < source.length && source[at] !== "\n"; at++) {
    const char = source[at]!;
    if (!quoted && (char === "#" || char === ";")) break;
    if (char === '"') quoted = !quoted;
    else if (char === "\\") value += escapes[source[++at] ?? "\n"] ?? "";
    else if (quoted || value !== "" || !/\s/.test(char)) value += char;
    if (quoted || !/\s/.test(char)) kept = value.length;
  }
  return { value: value.slice(0, kept), end: at + matchAt(otherLine, source, at)![0].length };
}
