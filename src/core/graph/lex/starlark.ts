import type { Import, Lexed } from "../import.ts";
import { Char, isWordChar, lineEnd, wordEnd } from "./characters.ts";
import { stringEnd } from "./python/stringEnd.ts";

const loaders = new Set(["load", "load_dynamic", "import_module", "include", "subinclude"]);
const argument = /^\s{0,200}\(\s{0,200}(["'])([^"'\n\\]{1,1000})\1/;

/** What Bazel, Buck, Tilt and other Starlark files load: labels (`//pkg:file.bzl`, `:x.bzl`) or paths, as they are written. */
export function lexStarlark({ text }: { readonly text: string }): Lexed {
  const imports: Import[] = [];
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === Char.Hash) at = lineEnd(text, at);
    else if (code === Char.Quote || code === Char.DoubleQuote) at = stringEnd(text, at);
    else if (!isWordChar(code)) at++;
    else {
      const end = wordEnd(text, at);
      const specifier = loaders.has(text.slice(at, end)) && text.charCodeAt(at - 1) !== Char.Dot ? loaded(text, end) : undefined;
      if (specifier !== undefined) imports.push({ specifier, kind: "import" });
      at = end;
    }
  }
  return { imports };
}

function loaded(text: string, from: number): string | undefined {
  return argument.exec(text.slice(from, from + 1400))?.[2];
}
