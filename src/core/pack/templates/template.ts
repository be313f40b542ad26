import type { RepoPath } from "../../model/repoPath.ts";

/** What a template is given of a file; for a part of a file, `text` is that part. */
export interface TemplateFile {
  readonly path: RepoPath;
  /** VS Code language id. */
  readonly language: string;
  readonly text: string;
}

/** A file as it was found in a rendered text: `text.slice(start, end)` is `content`. */
export interface ParsedFile {
  readonly path: RepoPath;
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

/**
 * One way to write files into a context. A block is `open + content + close`; a context is its header and its blocks,
 * joined without anything between them. The content itself is never touched.
 */
export interface Template {
  header(repo: string): string;
  open(file: TemplateFile): string;
  close(file: TemplateFile): string;
  /** Why this file would not come back out of a context unchanged, in words for a person; undefined where it would. */
  clash(file: TemplateFile): string | undefined;
  /** Why no file at all can be written under this repository name. */
  headerClash(repo: string): string | undefined;
  /** Finds the files in a rendered text; undefined where the text is not of this template or cannot tell by itself. */
  parse(text: string): ParsedFile[] | undefined;
}

/** `{nl}` of the contract: a line break where the content does not end in one. */
export function lineBreakAfter(content: string): string {
  return content.endsWith("\n") ? "" : "\n";
}

/** Line-based templates cannot carry a path of several lines. */
export function lineBreakIn(path: RepoPath): string | undefined {
  return path.includes("\n") ? "line break in the path" : undefined;
}

/** Says what stands in the way when a text holds a string that only the template may write. */
export function holds(text: string, mark: string): string | undefined {
  return text.includes(mark) ? `contains ${mark}` : undefined;
}

/** The found file at these offsets. */
export function found(text: string, path: RepoPath, start: number, end: number): ParsedFile {
  return { path, start, end, content: text.slice(start, end) };
}
