import { tableEntry } from "./tables.ts";

/** Markdown without its code: lines outside of fences, and files that MyST's fences name (`{include} x`, `{toctree}`). */
export interface Prose {
  readonly text: string;
  readonly documents: readonly string[];
}

const opening = /^ {0,3}(`{3,}|~{3,}|:{3,}(?=\{(?:toctree|include|literalinclude|image|figure)\}))(?:\{([\w-]+)\})?[ \t]*(\S*)/;
const closing = /^ {0,3}(`{3,}|~{3,}|:{3,})[ \t]*\r?$/;
const naming = new Set(["include", "literalinclude", "image", "figure"]);
const longestLine = 20_000;

/** Parts a Markdown text; code spans are blanked. A fence is closed by a line of at least as many of its marks, and nothing else. */
export function outsideFences(text: string): Prose {
  const documents: string[] = [];
  let open: { readonly mark: string; readonly directive: string } | undefined;
  const lines = text.split("\n").map((line) => {
    if (line.length > longestLine) return "";
    if (open !== undefined) {
      if (closing.exec(line)?.[1]!.startsWith(open.mark) === true) open = undefined;
      else if (open.directive === "toctree") documents.push(...tableEntry(line));
      return "";
    }
    const [, mark, directive = "", name = ""] = opening.exec(line) ?? [];
    if (mark === undefined) return line.replaceAll(/`[^`\n]+`/g, "``");
    open = { mark, directive };
    if (naming.has(directive) && name !== "") documents.push(name);
    return "";
  });
  return { text: lines.join("\n"), documents };
}
