import { extensionOf, nameOf } from "../model/repoPath.ts";
import type { Lexer } from "./import.ts";
import { interpreterOf } from "./interpreter.ts";
import { lexCMake } from "./lex/cmake.ts";
import { lexComponent } from "./lex/component.ts";
import { lexC } from "./lex/c.ts";
import { lexClojure } from "./lex/clojure.ts";
import { lexCSharp } from "./lex/csharp.ts";
import { lexDart } from "./lex/dart.ts";
import { lexElixir } from "./lex/elixir.ts";
import { lexElm } from "./lex/elm.ts";
import { lexErlang } from "./lex/erlang.ts";
import { lexGo } from "./lex/go.ts";
import { lexGraphql } from "./lex/graphql.ts";
import { lexHaskell } from "./lex/haskell.ts";
import { lexIdl } from "./lex/idl.ts";
import { lexJavaScript } from "./lex/javascript.ts";
import { lexR } from "./lex/r.ts";
import { lexRuby } from "./lex/ruby.ts";
import { lexRust } from "./lex/rust.ts";
import { lexJvm } from "./lex/jvm.ts";
import { lexMake } from "./lex/make.ts";
import { lexNix } from "./lex/nix.ts";
import { lexHtml, lexMarkdown, lexRst } from "./lex/markup.ts";
import { lexJulia } from "./lex/julia.ts";
import { lexLua } from "./lex/lua.ts";
import { lexOCaml } from "./lex/ocaml.ts";
import { lexPerl } from "./lex/perl.ts";
import { lexPhp } from "./lex/php.ts";
import { lexPython } from "./lex/python.ts";
import { lexShell } from "./lex/shell.ts";
import { lexStarlark } from "./lex/starlark.ts";
import { lexSwift } from "./lex/swift.ts";
import { lexTerraform } from "./lex/terraform.ts";
import { lexStyle } from "./lex/style.ts";

/** Which rules find the file that an import means. */
export type Ecosystem =
  | "javascript"
  | "python"
  | "go"
  | "rust"
  | "c"
  | "jvm"
  | "php"
  | "csharp"
  | "ruby"
  | "style"
  | "markup"
  | "idl"
  | "graphql"
  | "shell"
  | "cmake"
  | "make"
  | "nix"
  | "starlark"
  | "terraform"
  | "dart"
  | "elm"
  | "beam"
  | "clojure"
  | "haskell"
  | "ocaml"
  | "julia"
  | "lua"
  | "perl"
  | "r"
  | "swift";

/** How the files of one language family are read: add a row here and a resolver in `resolvers.ts`. */
interface Family {
  readonly ecosystem: Ecosystem;
  readonly extensions: string;
  /** VS Code language ids, for files whose extension says nothing. */
  readonly languages: string;
  readonly lex: Lexer;
}

const families: readonly Family[] = [
  {
    ecosystem: "javascript",
    extensions: ".js .mjs .cjs .jsx .es6 .ts .mts .cts .tsx",
    languages: "javascript javascriptreact typescript typescriptreact",
    lex: lexJavaScript,
  },
  { ecosystem: "javascript", extensions: ".vue .svelte .astro", languages: "vue svelte astro", lex: lexComponent },
  {
    ecosystem: "python",
    extensions: ".py .pyi .pyw .pyx .pxd",
    languages: "python",
    lex: lexPython,
  },
  { ecosystem: "go", extensions: ".go", languages: "go", lex: lexGo },
  { ecosystem: "rust", extensions: ".rs", languages: "rust", lex: lexRust },
  {
    ecosystem: "c",
    extensions:
      ".c .h .cc .cpp .cxx .c++ .hh .hpp .hxx .h++ .ipp .inl .tcc .tpp .txx .ixx .cppm .cxxm .mpp .m .mm .cu .cuh .cl .ino .s .sx .glsl .hlsl .metal",
    languages: "c cpp objective-c objective-cpp cuda-cpp",
    lex: lexC,
  },
  { ecosystem: "jvm", extensions: ".java .kt .kts .scala .sc .groovy", languages: "java kotlin scala groovy", lex: lexJvm },
  { ecosystem: "php", extensions: ".php .phtml .php5 .inc", languages: "php", lex: lexPhp },
  { ecosystem: "csharp", extensions: ".cs .csx", languages: "csharp", lex: lexCSharp },
  { ecosystem: "ruby", extensions: ".rb .rake .gemspec .ru .rbi", languages: "ruby", lex: lexRuby },
  { ecosystem: "dart", extensions: ".dart", languages: "dart", lex: lexDart },
  { ecosystem: "elm", extensions: ".elm", languages: "elm", lex: lexElm },
  { ecosystem: "haskell", extensions: ".hs .lhs .hsc .chs .hs-boot .hsig", languages: "haskell", lex: lexHaskell },
  { ecosystem: "beam", extensions: ".ex .exs", languages: "elixir", lex: lexElixir },
  { ecosystem: "beam", extensions: ".erl .hrl .escript .xrl .yrl", languages: "erlang", lex: lexErlang },
  { ecosystem: "clojure", extensions: ".clj .cljs .cljc .cljr .bb", languages: "clojure", lex: lexClojure },
  { ecosystem: "julia", extensions: ".jl", languages: "julia", lex: lexJulia },
  { ecosystem: "lua", extensions: ".lua .luau", languages: "lua luau", lex: lexLua },
  {
    ecosystem: "ocaml",
    extensions: ".ml .mli .mll .mly .eliom .eliomi",
    languages: "ocaml ocaml.ocamllex ocaml.menhir",
    lex: lexOCaml,
  },
  { ecosystem: "swift", extensions: ".swift", languages: "swift", lex: lexSwift },
  { ecosystem: "r", extensions: ".r", languages: "r", lex: lexR },
  { ecosystem: "perl", extensions: ".pl .pm .t .psgi .cgi", languages: "perl", lex: lexPerl },
  {
    ecosystem: "style",
    extensions: ".css .scss .sass .less .pcss .styl",
    languages: "css scss sass less stylus postcss",
    lex: lexStyle,
  },
  { ecosystem: "markup", extensions: ".html .htm .xhtml", languages: "html", lex: lexHtml },
  { ecosystem: "markup", extensions: ".md .mdx .markdown", languages: "markdown mdx", lex: lexMarkdown },
  { ecosystem: "markup", extensions: ".rst", languages: "restructuredtext", lex: lexRst },
  { ecosystem: "idl", extensions: ".proto .thrift .fbs .capnp .avdl", languages: "proto3 thrift capnp avdl", lex: lexIdl },
  { ecosystem: "graphql", extensions: ".graphql .graphqls .gql", languages: "graphql", lex: lexGraphql },
  { ecosystem: "shell", extensions: ".sh .bash .zsh .ksh .bats .command", languages: "shellscript", lex: lexShell },
  { ecosystem: "cmake", extensions: ".cmake", languages: "cmake", lex: lexCMake },
  { ecosystem: "make", extensions: ".mk .mak .make", languages: "makefile", lex: lexMake },
  { ecosystem: "nix", extensions: ".nix", languages: "nix", lex: lexNix },
  { ecosystem: "starlark", extensions: ".bzl .bazel .star .bxl", languages: "bazel", lex: lexStarlark },
  { ecosystem: "terraform", extensions: ".tf .tofu", languages: "terraform", lex: lexTerraform },
];

const byExtension = new Map(
  families.flatMap((family) => family.extensions.split(" ").map((extension) => [extension, family] as const)),
);
const byLanguage = new Map(
  families.flatMap((family) => family.languages.split(" ").map((language) => [language, family] as const)),
);

const makefile = /^(?:gnu|bsd)?makefile(?:\.(?!pl$)|$)/i;
/** `.inc` is PHP's, unless it is the preprocessor's. */
const directive = /^[ \t]*#[ \t]*(?:include|if|ifdef|ifndef|define|pragma)\b/m;

/** The family of a file: its extension decides, then the language id, then the interpreter that its first line names. */
export function familyOf({ path, language, text }: Parameters<Lexer>[0] & { readonly language: string }): Family | undefined {
  const extension = extensionOf(path);
  if (makefile.test(nameOf(path))) return byLanguage.get("makefile");
  if (extension === ".inc" && !text.includes("<?") && directive.test(text)) return byLanguage.get("c");
  return byExtension.get(extension) ?? byLanguage.get(language) ?? byLanguage.get(interpreterOf(text) ?? "");
}
