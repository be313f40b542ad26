import type { Import, Lexed } from "../import.ts";
import { Char } from "./characters.ts";
import { Token, Tokens } from "./clike/tokens.ts";

const words = new Set(["import", "include", "cpp_include"]);
const modifiers = new Set(["public", "weak", "option", "idl", "protocol", "schema"]);

/**
 * Interface languages: `import public "a/b.proto";`, Thrift's and FlatBuffers' `include "x"`, Cap'n Proto's
 * `import "/x.capnp"`, Avro's `import idl "x.avdl"`; and the package that a file declares.
 */
export function lexIdl({ text }: { readonly text: string }): Lexed {
  const tokens = new Tokens(text, { hash: true });
  const imports: Import[] = [];
  let module = "";
  tokens.next();
  while (tokens.kind !== Token.End) {
    if (tokens.is("package") && module === "") module = packageName(tokens);
    else if (tokens.kind === Token.Word && words.has(tokens.words)) add(imports, tokens);
    else tokens.next();
  }
  return module === "" ? { imports } : { imports, module };
}

/** The word may also be a field's name: then no string follows. */
function add(imports: Import[], tokens: Tokens): void {
  tokens.next();
  if (tokens.kind === Token.Word && modifiers.has(tokens.words)) tokens.next();
  if (tokens.kind !== Token.String) return;
  const specifier = tokens.content;
  if (specifier !== "" && !specifier.startsWith("<")) imports.push({ specifier, kind: "import" });
  tokens.next();
}

function packageName(tokens: Tokens): string {
  const segments: string[] = [];
  while (tokens.next() === Token.Word) {
    segments.push(tokens.words);
    if (tokens.next() !== Token.Mark || tokens.mark !== Char.Dot) break;
  }
  return tokens.at(Char.Semicolon) ? segments.join(".") : "";
}
