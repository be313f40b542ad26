import type { Import, Lexed } from "../import.ts";

const call =
  /^[ \t]*(?:\w+ = )?(require_relative|require|load|autoload|eval_gemfile)\b[ \t(]*(?::\w+[ \t]*,[ \t]*)?(?:File\.(?:expand_path|join)\([ \t]*)?(?:(?:__dir__|File\.dirname\(__FILE__\))[ \t]*[+,][ \t]*)?(["'])([^"'#\n]{1,500})\2/;
const heredoc = /<<[~-]?(["'`]?)([A-Z_]\w*)\1/;
const constant = /(?<![\w:.@$])((?:::)?[A-Z]\w*(?:::[A-Z]\w*)*)/g;
const declaration = /^[ \t]*(?:class|module)[ \t]+((?:::)?[A-Z]\w*(?:::[A-Z]\w*)*)/;
/** Longer lines are data. */
const longest = 2000;

/**
 * Requires of Ruby and the constants it mentions, which frameworks load by their names. Specifiers: `./x` for
 * `require_relative`, `x` for a path on the load path. Read line by line: comments, heredocs, `__END__` are passed over.
 */
export function lexRuby({ text }: { readonly text: string }): Lexed {
  const file = new RubyFile();
  for (const line of text.split("\n")) if (!file.read(line)) break;
  return { imports: file.imports, declares: [...file.declares], mentions: [...file.mentions] };
}

class RubyFile {
  readonly imports: Import[] = [];
  readonly declares = new Set<string>();
  readonly mentions = new Set<string>();
  /** Word that ends the heredoc or the comment block at hand. */
  private until: string | undefined;

  /** False where the program ends. */
  read(line: string): boolean {
    if (line.startsWith("__END__")) return false;
    if (this.until !== undefined) {
      if (line.trim() === this.until || (this.until === "=end" && line.startsWith("=end"))) this.until = undefined;
    } else if (line.startsWith("=begin")) this.until = "=end";
    else if (line.length <= longest) this.code(line);
    return true;
  }

  private code(line: string): void {
    if (/^\s*#/.test(line)) return;
    this.call(line);
    const declared = declaration.exec(line)?.[1];
    if (declared !== undefined) this.declares.add(declared.replace(/^::/, ""));
    for (const [, name] of withoutStrings(line).matchAll(constant))
      if (name !== declared) this.mentions.add(name!.replace(/^::/, ""));
    this.until = heredoc.exec(line)?.[2];
  }

  private call(line: string): void {
    const [, word, , path] = call.exec(line) ?? [];
    if (path === undefined) return;
    const beside = word === "require_relative" || word === "eval_gemfile" || /__dir__|__FILE__/.test(line);
    this.imports.push({
      specifier: beside && !path.startsWith(".") ? `./${path.replace(/^\//, "")}` : path,
      kind: word === "autoload" ? "dynamic" : "import",
    });
  }
}

/** The line without strings, symbols and a comment; interpolations are lost with their strings. */
function withoutStrings(line: string): string {
  return line.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|:"[^"]*"|(?:^|\s)#.*$/g, " ");
}
