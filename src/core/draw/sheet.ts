import { element, text } from "./svg.ts";

/** Colours of a picture: the editor's theme where there is one, else by what the reader's system prefers. No script, no font from elsewhere. */
const style = `.ink{fill:var(--vscode-foreground,#333)}.faint{stroke:var(--vscode-contrastBorder,transparent)}.line{stroke:var(--vscode-foreground,#333)}@media (prefers-color-scheme:dark){.ink{fill:var(--vscode-foreground,#ccc)}.line{stroke:var(--vscode-foreground,#ccc)}}`;

export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** What a screen reader says of the whole. */
  readonly title: string;
  readonly description: string;
}

/** A picture of its own: everything it needs is in it. */
export function sheet({ width, height, title, description }: Sheet, ...children: readonly string[]): string {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      width: Math.ceil(width),
      height: Math.ceil(height),
      role: "img",
      "font-family": "system-ui, sans-serif",
      "font-size": 12,
    },
    element("title", {}, text(title)),
    element("desc", {}, text(description)),
    element("style", {}, style),
    ...children,
  );
}

/** Words in the ink of the theme. */
export function label(x: number, y: number, words: string | number, more: Record<string, string | number> = {}): string {
  return element("text", { x, y, class: "ink", ...more }, text(words));
}
