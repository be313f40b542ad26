import assert from "node:assert/strict";
import { test } from "node:test";
import { lexRust } from "../../../../src/core/graph/lex/rust.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

const repository = {
  "Cargo.toml":
    '[workspace]\nmembers = ["crates/*"]\n[package]\nname = "the-app"\n[[bin]]\nname = "tool"\npath = "cli/entry.rs"\n',
  "src/lib.rs": `//! mod no_doc;
pub mod a; /* mod no; /* mod nested_no; */ mod still_no; */
pub(crate) mod b;
macro_rules! cfg_x { ($($i:item)*) => { $( #[cfg(x)] $i )* } }
cfg_x! { mod in_macro; }
#[cfg_attr(unix, path = "unix/sys.rs")]
mod sys;
#[path = "odd/place.rs"] mod odd;
mod inline { mod deep; pub mod more { pub mod deeper; fn f() { super::super::b::g(); self::deeper::h() } } }
mod r#type;
const S: &str = r#"mod no_raw; "quoted" use crate::b;"#; const C: char = '"'; const L: &'static str = "mod no_str;";
fn lifetimes<'a>(x: &'a str) -> &'a str { x }
const T: &str = include_str!("text.txt"); const B: &[u8] = include_bytes!("../data.bin"); include!("gen.rs");
`,
  "src/a/mod.rs": "use crate::b::{self, Thing, inner::{Deep as D, *}};\nuse super::in_macro;\nmod own;\n",
  "src/a/own.rs":
    "use super::super::b;\nuse self::nothing;\npub use helper_lib::{util::run, Other};\nextern crate helper_lib as h;\n",
  "src/b.rs":
    "pub mod inner;\n#[cfg(test)]\nmod tests { use super::*; use super::inner::Deep; #[test] fn t() { crate::a::own::x(); helper_lib::util::run(); Vec::new(); } }\n",
  "src/b/inner.rs": "use crate::inline::more::deeper::Q; use std::collections::HashMap; use crate::r#type::X;\n",
  "src/in_macro.rs": "",
  "src/unix/sys.rs": "",
  "src/odd/place.rs": "",
  "src/inline/deep.rs": "",
  "src/inline/more/deeper.rs": "use super::super::super::a;\n",
  "src/type.rs": "",
  "src/text.txt": "",
  "data.bin": "",
  "src/gen.rs": "",
  "src/no.rs": "",
  "src/no_raw.rs": "",
  "src/no_str.rs": "",
  "src/main.rs": "use the_app::a::own;\nmod main_only;\nfn main() {}\n",
  "src/main_only.rs": "",
  "cli/entry.rs": "mod args;\nuse args::Args;\n",
  "cli/args.rs": "",
  "tests/it.rs": "mod common;\nuse the_app::b;\nuse common::setup;\n",
  "tests/common/mod.rs": "",
  "crates/helper/Cargo.toml":
    '[package]\nname = "helper-lib" # name = "no"\n[lib]\npath = "lib/root.rs"\n[dependencies]\nname = "no"\n',
  "crates/helper/lib/root.rs": "pub mod util;\n",
  "crates/helper/lib/util.rs": "",
};

test("modules, uses, macros, paths, crates of the workspace", () => {
  assert.deepEqual(edgesOf(repository), [
    "cli/entry.rs -> cli/args.rs",
    "crates/helper/lib/root.rs -> crates/helper/lib/util.rs (module)",
    "src/a/mod.rs -> src/a/own.rs (module)",
    "src/a/mod.rs -> src/b.rs",
    "src/a/mod.rs -> src/b/inner.rs",
    "src/a/mod.rs -> src/in_macro.rs",
    "src/a/own.rs -> crates/helper/lib/root.rs",
    "src/a/own.rs -> crates/helper/lib/util.rs",
    "src/a/own.rs -> src/b.rs",
    "src/b.rs -> crates/helper/lib/util.rs",
    "src/b.rs -> src/a/own.rs",
    "src/b.rs -> src/b/inner.rs",
    "src/b/inner.rs -> src/inline/more/deeper.rs",
    "src/b/inner.rs -> src/type.rs",
    "src/inline/more/deeper.rs -> src/a/mod.rs",
    "src/lib.rs -> data.bin (asset)",
    "src/lib.rs -> src/a/mod.rs (module)",
    "src/lib.rs -> src/b.rs",
    "src/lib.rs -> src/gen.rs (include)",
    "src/lib.rs -> src/in_macro.rs (module)",
    "src/lib.rs -> src/inline/deep.rs (module)",
    "src/lib.rs -> src/inline/more/deeper.rs",
    "src/lib.rs -> src/odd/place.rs (module)",
    "src/lib.rs -> src/text.txt (asset)",
    "src/lib.rs -> src/type.rs (module)",
    "src/lib.rs -> src/unix/sys.rs (module)",
    "src/main.rs -> src/a/own.rs",
    "src/main.rs -> src/main_only.rs (module)",
    "tests/it.rs -> src/b.rs",
    "tests/it.rs -> tests/common/mod.rs",
  ]);
});

test("crates by the names that a Cargo.toml gives them, also by way of the workspace", () => {
  const files = {
    "Cargo.toml":
      '[workspace]\nmembers = ["app", "real"]\n[workspace.dependencies]\nshared = { path = "real", package = "real-crate", version = "1" }\nserde = "1"\n',
    "app/Cargo.toml":
      '[package]\nname = "app"\n[dependencies]\nshared.workspace = true\nother-name = { package = "real-crate", path = "../real" } # x\n[target.\'cfg(unix)\'.dependencies.sys]\npackage = "sys-crate"\npath = "../sys"\n[dev-dependencies]\ngone = { path = "../gone" }\n',
    "app/src/lib.rs": "use shared::a::A;\nuse other_name::b;\nfn f() { sys::call(); gone::x(); serde::y(); }\n",
    "real/Cargo.toml": '[package]\nname = "real-crate"\n',
    "real/src/lib.rs": "pub mod a; pub mod b;",
    "real/src/a.rs": "",
    "real/src/b.rs": "use real_crate::a;",
    "sys/Cargo.toml": '[package]\nname = "sys-crate"\n[lib]\npath = "sys.rs"\n',
    "sys/sys.rs": "use shared::a::A;",
  };
  assert.deepEqual(edgesOf(files), [
    "app/src/lib.rs -> real/src/a.rs",
    "app/src/lib.rs -> real/src/b.rs",
    "app/src/lib.rs -> sys/sys.rs",
    "real/src/b.rs -> real/src/a.rs",
    "real/src/lib.rs -> real/src/a.rs (module)",
    "real/src/lib.rs -> real/src/b.rs (module)",
    "sys/sys.rs -> real/src/a.rs",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const texts = [
    "mod",
    "use {",
    "use a::{",
    "#[path",
    'r#"',
    "use a::{".repeat(50_000),
    "mod a {".repeat(50_000),
    "#[".repeat(100_000),
    "'".repeat(200_001),
    "r#".repeat(100_000),
    'r#"'.repeat(50_000),
    "::".repeat(200_000),
    "a::".repeat(100_000),
    "/*".repeat(200_000),
    "super::".repeat(100_000),
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexRust({ text });
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
