const builtIn: Readonly<Record<string, string>> = {
  CURDIR: "./",
  ".CURDIR": "./",
  PWD: "./",
  ".PARSEDIR": "$self/",
  srcdir: "$self/",
  abs_srcdir: "$self/",
  top_srcdir: "$root/",
  abs_top_srcdir: "$root/",
  srctree: "$root/",
};
const ownFile = /^(?:lastword|firstword|word [^,]{1,200},) *\$[({]MAKEFILE_LIST[)}]$/;
/** `$(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))` is how the own folder loses its slash. */
const ownFolder = /^patsubst %\/,%,\$\(dir \$\((?:(?:abspath|realpath) \$\()?(?:last|first)word \$\(MAKEFILE_LIST\)\){2,3}$/;
/** References inside references, at most. */
const deepest = 8;
/** Longer words and values are no paths. */
const longest = 1000;

/** A word with its references put in, `$file` for the Makefile itself; undefined where it is computed. */
export function expanded(word: string, variables: ReadonlyMap<string, string>, depth = 0): string | undefined {
  if (depth > deepest || word.length > longest) return undefined;
  let value = "";
  for (let at = 0; at < word.length;) {
    const open = word.indexOf("$", at);
    value += word.slice(at, open < 0 ? word.length : open).replaceAll(/@(\w+)@/g, (_, name: string) => builtIn[name] ?? "$any/");
    if (open < 0) break;
    const end = referenceEnd(word, open);
    const part = end === undefined ? undefined : referred(word.slice(open + 2, end - 1), variables, depth);
    if (part === undefined || (part.startsWith("$") && value !== "")) return undefined;
    value += part;
    if (value.length > longest) return undefined;
    at = end!;
  }
  return value.slice(1).includes("$") ? undefined : value;
}

function referenceEnd(word: string, open: number): number | undefined {
  const bracket = word[open + 1];
  if (bracket !== "(" && bracket !== "{") return undefined;
  let depth = 0;
  for (let at = open + 1; at < word.length; at++) {
    const char = word[at];
    if (char === "(" || char === "{") depth++;
    else if ((char === ")" || char === "}") && --depth === 0) return at + 1;
  }
  return undefined;
}

/** What stands between `$(` and `)`: a name, or a call of a function. */
function referred(inside: string, variables: ReadonlyMap<string, string>, depth: number): string | undefined {
  if (!/\s/.test(inside)) return variables.get(inside) ?? builtIn[inside] ?? "$any/";
  if (ownFile.test(inside)) return "$file";
  if (ownFolder.test(inside)) return "$self";
  if (/^shell +git rev-parse --show-toplevel/.test(inside)) return "$root/";
  if (/^shell +(?:pwd|cd \. && pwd)\b/.test(inside)) return "./";
  const [, call, argument] =
    /^(dir|abspath|realpath|wildcard|strip|shell +(?:dirname|realpath|readlink -f)) +(.*)$/s.exec(inside) ?? [];
  const value = call === undefined ? undefined : expanded(argument!, variables, depth + 1);
  return call === "dir" || call?.endsWith("dirname") === true ? folder(value) : value;
}

function folder(path: string | undefined): string | undefined {
  return path === "$file" ? "$self/" : path?.slice(0, path.lastIndexOf("/") + 1);
}
