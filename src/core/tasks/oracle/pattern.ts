/** A form with names in braces as a regular expression; each name is a group, and the same name means the same text. */
export function patternOf(form: string, groups: Readonly<Record<string, string>>): RegExp {
  const seen = new Set<string>();
  const parts = form.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const group = name === undefined ? undefined : groups[name];
    if (name === undefined || group === undefined) return escaped(part);
    if (seen.has(name)) return `\\k<${name}>`;
    seen.add(name);
    return `(?<${name}>${group})`;
  });
  return new RegExp(parts.join(""), "gu");
}

/** The text itself, for a regular expression with the flag `u`. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** One word, with hyphens. */
export const word = "[\\p{L}\\p{N}_-]+";

/** One word or several. */
export const words = `${word}(?: ${word})*?`;
