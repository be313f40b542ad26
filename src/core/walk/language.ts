import { nameOf, type RepoPath } from "../model/repoPath.ts";

/**
 * The VS Code language id of a path, by its name alone; `plaintext` where none is known.
 * Ids are those of the editor's built-in languages, else of the extension most people install for the language.
 */
export function languageOf(path: RepoPath): string {
  const name = nameOf(path).toLowerCase();
  if (editorSettings.test(path)) return "jsonc";
  return byName.get(name) ?? byPattern(name) ?? byLongestExtension(name) ?? "plaintext";
}

/** `Dockerfile.dev`, `tsconfig.build.json`, `.env.local`: part of the name is free. */
function byPattern(name: string): string | undefined {
  return patterns.find(([pattern]) => pattern.test(name))?.[1];
}

/** `a.blade.php` tries `blade.php` before `php`; a leading dot is a hidden name, not an extension. */
function byLongestExtension(name: string): string | undefined {
  for (let dot = name.indexOf(".", 1); dot >= 0; dot = name.indexOf(".", dot + 1)) {
    const language = byExtension.get(name.slice(dot + 1));
    if (language !== undefined) return language;
  }
  return undefined;
}

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^(docker|container)file\./, "dockerfile"],
  [/^jenkinsfile\./, "groovy"],
  [/^\.env\./, "dotenv"],
  [/compose\.([^/]*\.)?ya?ml$/, "dockercompose"],
  [/^(ts|js)config[.-].*\.json$/, "jsonc"],
  [/^(requirements|constraints)[-_.].*\.(txt|in)$/, "pip-requirements"],
];

/** The editor allows comments in its own settings. */
const editorSettings = /(^|\/)\.vscode\/[^/]+\.json$/i;

/** Names and extensions of each language, lower case. */
const languages: Readonly<Record<string, { extensions?: string; names?: string }>> = {
  abap: { extensions: "abap" },
  ada: { extensions: "adb ads ada" },
  apex: { extensions: "apex trigger" },
  applescript: { extensions: "applescript" },
  asciidoc: { extensions: "adoc asciidoc asc" },
  asm: { extensions: "asm nasm s" },
  astro: { extensions: "astro" },
  avdl: { extensions: "avdl" },
  awk: { extensions: "awk gawk" },
  bat: { extensions: "bat cmd" },
  bazel: { extensions: "bazel bzl star", names: "build workspace buck module.bazel tiltfile" },
  bibtex: { extensions: "bib bibtex" },
  bicep: { extensions: "bicep bicepparam" },
  c: { extensions: "c i" },
  cabal: { extensions: "cabal", names: "cabal.project" },
  cadence: { extensions: "cdc" },
  capnp: { extensions: "capnp" },
  clojure: { extensions: "clj cljs cljc cljr cljx clojure edn bb" },
  cmake: { extensions: "cmake cmake.in", names: "cmakelists.txt" },
  cobol: { extensions: "cob cbl cobol" },
  codeowners: { names: "codeowners" },
  coffeescript: { extensions: "coffee cson iced", names: "cakefile" },
  commonlisp: { extensions: "lisp lsp cl asd" },
  cpp: { extensions: "cpp cppm cc ccm cxx cxxm c++ c++m hpp hh hxx h++ h ii ino inl ipp ixx tpp txx tcc hpp.in h.in mpp" },
  crystal: { extensions: "cr ecr" },
  csharp: { extensions: "cs csx cake" },
  css: { extensions: "css" },
  csv: { extensions: "csv" },
  "cuda-cpp": { extensions: "cu cuh" },
  cue: { extensions: "cue" },
  cython: { extensions: "pyx pxd pxi" },
  d: { extensions: "d di" },
  dart: { extensions: "dart" },
  dhall: { extensions: "dhall" },
  diff: { extensions: "diff patch rej" },
  dockercompose: { names: "compose.yml compose.yaml docker-compose.yml docker-compose.yaml" },
  dockerfile: { extensions: "dockerfile containerfile", names: "dockerfile containerfile" },
  dotenv: { extensions: "env", names: ".env .flaskenv" },
  elixir: { extensions: "ex exs" },
  elm: { extensions: "elm" },
  erb: { extensions: "erb" },
  erlang: { extensions: "erl hrl xrl yrl escript app.src", names: "rebar.config emakefile" },
  fennel: { extensions: "fnl" },
  fish: { extensions: "fish" },
  flatbuffers: { extensions: "fbs" },
  fortran: { extensions: "f" },
  "fortran-modern": { extensions: "f90 f95 f03 f08 f18 for ftn fpp" },
  fsharp: { extensions: "fs fsi fsx fsscript" },
  gdscript: { extensions: "gd" },
  gdshader: { extensions: "gdshader" },
  gettext: { extensions: "po pot" },
  gherkin: { extensions: "feature" },
  "git-commit": { names: "commit_editmsg merge_msg" },
  gleam: { extensions: "gleam" },
  glsl: { extensions: "glsl vert frag geom tesc tese comp vsh fsh" },
  gn: { extensions: "gn gni" },
  go: { extensions: "go" },
  "go.mod": { names: "go.mod" },
  "go.sum": { names: "go.sum go.work.sum" },
  "go.work": { names: "go.work" },
  gotmpl: { extensions: "gotmpl tmpl gohtml" },
  graphql: { extensions: "graphql graphqls gql" },
  groovy: { extensions: "groovy gvy gradle jenkinsfile nf", names: "jenkinsfile" },
  hack: { extensions: "hack hhi" },
  haml: { extensions: "haml" },
  handlebars: { extensions: "handlebars hbs hjs mustache" },
  haskell: { extensions: "hs hs-boot hsc chs hsig" },
  "literate haskell": { extensions: "lhs" },
  haxe: { extensions: "hx" },
  heex: { extensions: "heex" },
  hlsl: { extensions: "hlsl hlsli fx fxh psh cginc compute" },
  html: { extensions: "html htm shtml xhtml xht mdoc jsp asp aspx jshtm volt ejs" },
  ignore: {
    extensions: "gitignore_global gitignore",
    names:
      ".gitignore .npmignore .dockerignore .eslintignore .prettierignore .vscodeignore .helmignore .hgignore .rgignore .ignore .gcloudignore .stylelintignore .cursorignore",
  },
  idris: { extensions: "idr lidr" },
  ini: { extensions: "ini", names: ".gitconfig tox.ini .flake8 .pylintrc .coveragerc" },
  jade: { extensions: "pug jade" },
  janet: { extensions: "janet" },
  java: { extensions: "java jav" },
  javascript: { extensions: "js es6 mjs cjs pac", names: "jakefile" },
  javascriptreact: { extensions: "jsx" },
  jinja: { extensions: "jinja jinja2 j2" },
  json: {
    extensions:
      "json 4dforms 4dproject bowerrc jscsrc webmanifest js.map css.map ts.map har jslintrc jsonld geojson ipynb vuerc avsc topojson gltf tfstate",
    names: "composer.lock .watchmanconfig .all-contributorsrc .tern-project .prettierrc flake.lock pipfile.lock",
  },
  jsonc: {
    extensions:
      "jsonc code-workspace language-configuration.json icon-theme.json color-theme.json eslintrc jsfmtrc jshintrc swcrc hintrc babelrc toolbox-snippet code-snippets sublime-project sublime-settings",
    names:
      ".babelrc .eslintrc .eslintrc.json .jsfmtrc .jshintrc .swcrc .hintrc tsconfig.json jsconfig.json babel.config.json .babelrc.json .ember-cli typedoc.json api-extractor.json .devcontainer.json devcontainer.json bun.lock .oxlintrc.json .oxfmtrc.json",
  },
  json5: { extensions: "json5" },
  jsonl: { extensions: "jsonl ndjson" },
  jsonnet: { extensions: "jsonnet libsonnet" },
  julia: { extensions: "jl" },
  just: { extensions: "just", names: "justfile .justfile" },
  kotlin: { extensions: "kt kts ktm" },
  latex: { extensions: "tex ltx ctx" },
  lean4: { extensions: "lean" },
  less: { extensions: "less" },
  liquid: { extensions: "liquid" },
  llvm: { extensions: "ll" },
  log: { extensions: "log" },
  lua: { extensions: "lua luau rockspec" },
  makefile: {
    extensions: "mak mk make",
    names: "makefile gnumakefile ocamlmakefile makefile.am makefile.in makefile.common bsdmakefile",
  },
  markdown: { extensions: "md mkd mdwn mdown markdown markdn mdtxt mdtext workbook ronn" },
  matlab: { extensions: "mlx matlab" },
  mdx: { extensions: "mdx" },
  mermaid: { extensions: "mermaid mmd" },
  meson: { names: "meson.build meson_options.txt meson.options" },
  mlir: { extensions: "mlir" },
  mojo: { extensions: "mojo" },
  move: { extensions: "move" },
  nginx: { names: "nginx.conf" },
  nim: { extensions: "nim nims nimble" },
  ninja: { extensions: "ninja" },
  nix: { extensions: "nix" },
  "objective-c": { extensions: "m" },
  "objective-cpp": { extensions: "mm" },
  ocaml: { extensions: "ml mli eliom eliomi" },
  "ocaml.ocamllex": { extensions: "mll" },
  "ocaml.menhir": { extensions: "mly" },
  dune: { names: "dune dune-project dune-workspace" },
  odin: { extensions: "odin" },
  openscad: { extensions: "scad" },
  org: { extensions: "org" },
  pascal: { extensions: "pas p dpr dpk lpr" },
  perl: { extensions: "pl pm pod t psgi", names: "cpanfile makefile.pl" },
  php: { extensions: "php php4 php5 phtml ctp phpt" },
  blade: { extensions: "blade.php" },
  "pip-requirements": {
    names: "requirements.txt requirements.in constraints.txt dev-requirements.txt requirements-dev.txt requirements-test.txt",
  },
  plantuml: { extensions: "puml plantuml iuml" },
  postscript: { extensions: "ps eps" },
  powershell: { extensions: "ps1 psm1 psd1 pssc psrc" },
  prisma: { extensions: "prisma" },
  prolog: { extensions: "prolog plt" },
  properties: {
    extensions: "properties cfg conf directory gitattributes gitmodules repo hgrc desktop service socket timer mount",
    names: ".gitattributes .gitmodules .npmrc .yarnrc .editorconfig",
  },
  proto3: { extensions: "proto" },
  puppet: { extensions: "pp" },
  purescript: { extensions: "purs" },
  python: { extensions: "py rpy pyw cpy gyp gypi pyi ipy pyt", names: "sconstruct sconscript snakefile wscript" },
  qml: { extensions: "qml" },
  r: { extensions: "r rhistory rprofile rt", names: ".rprofile .rhistory" },
  racket: { extensions: "rkt rktl" },
  raku: { extensions: "raku rakumod rakutest rakudoc nqp p6 pl6 pm6" },
  razor: { extensions: "cshtml razor" },
  reason: { extensions: "re rei" },
  rego: { extensions: "rego" },
  rescript: { extensions: "res resi" },
  restructuredtext: { extensions: "rst rest" },
  rmd: { extensions: "rmd" },
  quarto: { extensions: "qmd" },
  ruby: {
    extensions: "rb rbx rjs rbi gemspec rake ru podspec jbuilder thor",
    names:
      "rakefile gemfile guardfile podfile capfile cheffile hobofile vagrantfile appraisals rantfile berksfile berksfile.lock thorfile puppetfile dangerfile brewfile fastfile appfile deliverfile matchfile scanfile snapfile gymfile .irbrc .pryrc",
  },
  rust: { extensions: "rs" },
  sass: { extensions: "sass" },
  scala: { extensions: "scala sc sbt mill" },
  scheme: { extensions: "scm ss sld sls" },
  scss: { extensions: "scss" },
  shaderlab: { extensions: "shader" },
  shellscript: {
    extensions:
      "sh bash bashrc bash_aliases bash_profile bash_login ebuild eclass profile bash_logout xprofile xsession xsessionrc zsh zshrc zprofile zlogin zlogout zshenv zsh-theme ksh csh cshrc tcshrc yashrc yash_profile command bats",
    names:
      ".bashrc .bash_aliases .bash_profile .bash_login .bash_logout .profile .zshrc .zprofile .zlogin .zlogout .zshenv .envrc .xprofile .kshrc apkbuild pkgbuild .hushlogin gradlew mvnw",
  },
  slim: { extensions: "slim" },
  smali: { extensions: "smali" },
  smithy: { extensions: "smithy" },
  solidity: { extensions: "sol" },
  sql: { extensions: "sql dsql ddl dml psql pgsql mysql" },
  stan: { extensions: "stan" },
  stylus: { extensions: "styl stylus" },
  svelte: { extensions: "svelte" },
  swift: { extensions: "swift swiftinterface" },
  systemverilog: { extensions: "sv svh" },
  tcl: { extensions: "tcl tk" },
  terraform: { extensions: "tf" },
  "terraform-vars": { extensions: "tfvars" },
  hcl: { extensions: "hcl nomad", names: ".terraform.lock.hcl" },
  tex: { extensions: "sty cls bbx cbx dtx ins" },
  textile: { extensions: "textile" },
  thrift: { extensions: "thrift" },
  toml: { extensions: "toml", names: "cargo.lock poetry.lock uv.lock pdm.lock gopkg.lock pipfile" },
  tsv: { extensions: "tsv" },
  twig: { extensions: "twig" },
  typescript: { extensions: "ts cts mts" },
  typescriptreact: { extensions: "tsx" },
  typespec: { extensions: "tsp" },
  typst: { extensions: "typ" },
  v: { extensions: "vlang" },
  vala: { extensions: "vala vapi" },
  vb: { extensions: "vb brs vbs bas vba frm" },
  verilog: { extensions: "v vh verilog" },
  vhdl: { extensions: "vhd vhdl" },
  viml: { extensions: "vim vimrc gvim", names: ".vimrc _vimrc .gvimrc .exrc" },
  vue: { extensions: "vue" },
  wat: { extensions: "wat wast" },
  wgsl: { extensions: "wgsl" },
  wit: { extensions: "wit" },
  xml: {
    extensions:
      "xml xsd ascx atom axml axaml bpmn cpt csl csproj dita ditamap dtd ent mod dtml fsproj fxml iml isml jmx launch menu mxml nuspec opml owl proj props pt publishsettings pubxml pubxml.user rbxlx rbxmx rdf rng rss shproj slnx storyboard svg targets tld tmx vbproj vbproj.user vcxproj vcxproj.filters wsdl wxi wxl wxs xaml xbl xib xlf xliff xpdl xul xoml plist resx wixproj sqlproj gir",
    names: "app.config web.config nuget.config packages.config",
  },
  xquery: { extensions: "xq xquery xqy xqm" },
  xsl: { extensions: "xsl xslt" },
  yaml: {
    extensions: "yaml yml eyaml eyml cff yaml-tmlanguage yaml-tmpreferences yaml-tmtheme winget mir sublime-syntax",
    names: ".clang-format .clang-tidy .clangd .gemrc yarn.lock pubspec.lock pixi.lock podfile.lock .yamllint",
  },
  yang: { extensions: "yang" },
  zig: { extensions: "zig zon" },
};

const byName = table("names");
const byExtension = table("extensions");

function table(kind: "names" | "extensions"): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(languages).flatMap(([language, known]) =>
      (known[kind] ?? "")
        .split(" ")
        .filter((word) => word !== "")
        .map((word) => [word, language] as const),
    ),
  );
}
