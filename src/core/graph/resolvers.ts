import type { Ecosystem } from "./languages.ts";
import { c } from "./resolve/c.ts";
import { beam } from "./resolve/beam.ts";
import { clojure } from "./resolve/clojure.ts";
import { dart } from "./resolve/dart.ts";
import { go } from "./resolve/go.ts";
import { elm, haskell } from "./resolve/hierarchy.ts";
import { javascript } from "./resolve/javascript.ts";
import { markup } from "./resolve/markup.ts";
import { julia } from "./resolve/julia.ts";
import { lua } from "./resolve/lua.ts";
import { csharp, jvm, php } from "./resolve/namespaces.ts";
import { ocaml } from "./resolve/ocaml.ts";
import { perl } from "./resolve/perl.ts";
import { python } from "./resolve/python.ts";
import { r } from "./resolve/r.ts";
import { ruby } from "./resolve/ruby.ts";
import { rust } from "./resolve/rust.ts";
import { cmake } from "./resolve/cmake.ts";
import { graphql } from "./resolve/graphql.ts";
import { idl } from "./resolve/idl.ts";
import { make } from "./resolve/make.ts";
import { nix } from "./resolve/nix.ts";
import { shell } from "./resolve/shell.ts";
import { starlark } from "./resolve/starlark.ts";
import { swift } from "./resolve/swift.ts";
import { terraform } from "./resolve/terraform.ts";
import type { Resolver } from "./resolve/resolver.ts";
import { style } from "./resolve/style.ts";

/** One resolver for each ecosystem. */
export const resolvers: Readonly<Record<Ecosystem, Resolver>> = {
  javascript,
  python,
  go,
  rust,
  c,
  jvm,
  php,
  csharp,
  ruby,
  dart,
  elm,
  beam,
  clojure,
  haskell,
  julia,
  lua,
  ocaml,
  perl,
  r,
  swift,
  style,
  markup,
  cmake,
  graphql,
  idl,
  make,
  nix,
  shell,
  starlark,
  terraform,
};
