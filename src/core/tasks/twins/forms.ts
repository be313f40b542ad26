import { type Dialect, dialectOf } from "../../symbols/read.ts";
import { lineComment } from "../lineComment.ts";
import type { Bench } from "../task.ts";

/** How generated code is written in one language. Names are UPPER_SNAKE for constants and snake_case for the rest. */
export interface Form {
  readonly extension: string;
  /** A constant of the top level (Java: of a class), on one line. */
  constant(key: string, value: string): string;
  /** A file that holds constants; `name` is the file's own, without its extension. */
  constants(name: string, lines: readonly string[]): string;
  /** A file with one function that does nothing. */
  filler(name: string): string;
  /** A call without arguments, on one line. */
  call(name: string): string;
  /** A file that makes such calls. */
  calls(name: string, lines: readonly string[]): string;
  /** A file that takes a constant over from another file under a new name. */
  handOn(from: { readonly file: string; readonly key: string }, file: string, key: string): string;
}

const plain = (lines: readonly string[]): string => `${lines.join("\n")}\n`;
const indented = (lines: readonly string[], by: string): string => lines.map((line) => `${by}${line}\n`).join("");
const literal = (value: string): string => (/^\d+$/.test(value) ? value : `"${value}"`);
const camel = (name: string): string => name.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());

const typescript: Form = {
  extension: ".ts",
  constant: (key, value) => `export const ${key} = ${literal(value)};`,
  constants: (_, lines) => plain(lines),
  filler: (name) => `export function ${name}(): void {}\n`,
  call: (name) => `${name}();`,
  calls: (_, lines) => plain(lines),
  handOn: (from, _, key) => `import { ${from.key} } from "./${from.file}";\n\nexport const ${key} = ${from.key};\n`,
};

const python: Form = {
  extension: ".py",
  constant: (key, value) => `${key} = ${literal(value)}`,
  constants: (_, lines) => plain(lines),
  filler: (name) => `def ${name}():\n    pass\n`,
  call: (name) => `${name}()`,
  calls: (_, lines) => plain(lines),
  handOn: (from, _, key) => `from .${from.file} import ${from.key}\n\n${key} = ${from.key}\n`,
};

const go: Form = {
  extension: ".go",
  constant: (key, value) => `const ${key} = ${literal(value)}`,
  constants: (_, lines) => `package generated\n\n${plain(lines)}`,
  filler: (name) => `package generated\n\nfunc ${camel(name)}() {}\n`,
  call: (name) => `${name}()`,
  calls: (name, lines) => `package generated\n\nfunc ${name}() {\n${indented(lines, "\t")}}\n`,
  handOn: (from, _, key) => `package generated\n\nconst ${key} = ${from.key}\n`,
};

const rust: Form = {
  extension: ".rs",
  constant: (key, value) => `pub const ${key}: &str = "${value}";`,
  constants: (_, lines) => plain(lines),
  filler: (name) => `pub fn ${name}() {}\n`,
  call: (name) => `${name}();`,
  calls: (name, lines) => `pub fn ${name}() {\n${indented(lines, "    ")}}\n`,
  handOn: (from, _, key) => `use super::${from.file}::${from.key};\n\npub const ${key}: &str = ${from.key};\n`,
};

const java: Form = {
  extension: ".java",
  constant: (key, value) => `public static final ${/^\d+$/.test(value) ? "int" : "String"} ${key} = ${literal(value)};`,
  constants: (name, lines) => `final class ${camel(name)} {\n${indented(lines, "    ")}}\n`,
  filler: (name) => `final class ${camel(name)} {}\n`,
  call: (name) => `${name}();`,
  calls: (name, lines) => `final class ${camel(name)} {\n    void run() {\n${indented(lines, "        ")}    }\n}\n`,
  handOn: (from, file, key) =>
    `import static generated.${camel(from.file)}.${from.key};\n\nfinal class ${camel(file)} {\n    public static final int ${key} = ${from.key};\n}\n`,
};

const c: Form = {
  extension: ".h",
  constant: (key, value) => `#define ${key} ${literal(value)}`,
  constants: (_, lines) => plain(lines),
  filler: (name) => `static inline void ${name}(void) {}\n`,
  call: (name) => `${name}();`,
  calls: (name, lines) => `static inline void ${name}(void) {\n${indented(lines, "    ")}}\n`,
  handOn: (from, _, key) => `#include "${from.file}.h"\n\n#define ${key} ${from.key}\n`,
};

const forms: Readonly<Record<Dialect, Form>> = { javascript: typescript, python, go, rust, java, c };

const chosen = new WeakMap<Bench, Form>();

/** The form of the language that most of the repository is written in; TypeScript where it is in none of these. */
export function formOf(bench: Bench): Form {
  const known = chosen.get(bench) ?? forms[mainDialect(bench)];
  chosen.set(bench, known);
  return known;
}

function mainDialect(bench: Bench): Dialect {
  const tokens = new Map<Dialect, number>();
  for (const file of bench.files) {
    const dialect = dialectOf(file.path);
    if (dialect !== undefined) tokens.set(dialect, (tokens.get(dialect) ?? 0) + file.tokens);
  }
  return [...tokens].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? "javascript";
}

/** A constant as a line of a real file: a statement where one may stand at the top level, else a comment. */
export function constantLine(language: string, what: "number" | "uuid", key: string, value: string): string | undefined {
  const statement = statements[language]?.(key, literal(value));
  return statement === undefined ? lineComment(language, `special magic ${what} for ${key}: ${value}`) : `${statement}\n`;
}

/** JavaScript may be a script, where `export` is no statement. */
const statements: Readonly<Record<string, (key: string, value: string) => string>> = {
  typescript: (key, value) => `export const ${key} = ${value};`,
  typescriptreact: (key, value) => `export const ${key} = ${value};`,
  javascript: (key, value) => `const ${key} = ${value};`,
  javascriptreact: (key, value) => `const ${key} = ${value};`,
  python: (key, value) => `${key} = ${value}`,
  go: (key, value) => `const ${key} = ${value}`,
  rust: (key, value) => `pub const ${key}: &str = "${value.replaceAll('"', "")}";`,
};

/** A call that registers a value, as a line of a real file. */
export function registerLine(language: string, key: string, value: string): string | undefined {
  const call = `registerValue("${key}", ${value})`;
  if (/^(?:java|type)script/.test(language)) return `${call};\n`;
  return language === "python" ? `${call}\n` : lineComment(language, call);
}

/** `AMBER_ANCHOR` of `amber-anchor`. */
export function upperSnake(word: string): string {
  return word.replaceAll("-", "_").toUpperCase();
}

/** `amber_anchor` of `amber-anchor`. */
export function snake(word: string): string {
  return word.replaceAll("-", "_");
}
