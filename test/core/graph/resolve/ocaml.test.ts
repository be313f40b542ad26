import assert from "node:assert/strict";
import { test } from "node:test";
import { lexOCaml } from "../../../../src/core/graph/lex/ocaml.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { assertLinear } from "../../../support/hostile.ts";

/** `src/foo.ml` for Foo. */
const units = (folder: string, names: string) =>
  Object.fromEntries(names.split(" ").map((name) => [`${folder}/${name.toLowerCase()}.ml`, ""]));

const files = {
  "src/dune": `; (library (name no))
(library
 (name shop) (public_name shop.core) #| (libraries no) |#
 (libraries kit (re_export plain) "opened" unix stage)
 (flags (:standard -open Opened)))
(rule (action (progn)))
`,
  "src/main.ml": `(* No.x (* nested No.y *) "No.z *)" '"' No.w *)
open One
open! Two.Inner
include Three
module Four_alias = Four
module Made = Five.Make (Six) (struct let x = Seven.x end)
module Local = struct let x = Local.y include Eight end
module Param (Arg : Nine.S) : Ten.T = struct let x = Arg.x end
module type Kind = sig include Eleven.S module Sub : Twelve.S end
module Sealed : sig val x : Thirteen.t end = Fourteen
let a = Local.x, Four_alias.y, Made.z, Sub.not_known, Param.q
let s = "No.x \\" No.y" ^ {|No.x|} ^ {id|No.x |} No.y|id} ^ {%ext|No.x|} and c = '"' and d = 'N' and e' = Fifteen.x
let f (type a) (module M : Sixteen.S) = M.x
let g = function Some No -> No | Other (No, No) -> \`No | { Seventeen.field = No } -> record.Eighteen.field
let h = Nineteen.(a + No) and i = Twenty.[a] and pack = (module Twentyone : Kind)
let j = let open Twentytwo in let module M = Twentythree in M.x
type t = No of Twentyfour.t and u = Twentyfive.Deep.t list
external k : Twentysix.t -> int = "No.x"
let l = Kit.Tool.x, Kit.y, Plain_unit.x, Inside.x, List.map, Shop.Self.x
let m = Twentyseven.Constructor No
include (Twentyeight : module type of Twentynine)
let ( * ) = 1 let n = (*) 2 3
[@@@warning "-No"]
class c = object method x = Thirty.x end
let o = begin Thirtyone.x end
`,
  "src/main.mli": "include Kit_type with type t = Thirtytwo.t\nval x : Thirtythree.t (** No.x *)\n",
  "src/lexer.mll": '{ open Thirtyfour\n}\nrule token = parse\n| \'"\' { Parser.X }\n| "No.x" { Thirtyfive.y lexbuf }\n',
  "src/parser.mly": "%{ open Thirtysix %}\n%token <Thirtyseven.t> X\n%%\n",
  ...units(
    "src",
    "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen Twenty Twentyone Twentytwo Twentythree Twentyfour Deep Twentyfive Twentysix Twentyseven Twentyeight Twentynine Thirty Thirtyone Kit_type Thirtytwo Thirtythree Thirtyfour Thirtyfive Thirtysix Thirtyseven",
  ),
  "src/local.ml": "module Rec = One",
  "src/typed.mli": "",
  "src/user.ml": "let x : Typed.t = Two.x",
  "src/import.ml": "include Stage",
  "src/through.ml": "open Import\nlet x = Deeper.y",
  "stage/dune": "(library (name stage))",
  "stage/deeper.ml": "",
  "kit/dune": "(library (name kit))",
  "kit/kit.ml": "module Tool = Tool",
  "kit/tool.ml": "let x = One.y",
  "plain/dune": "(library (name plain) (wrapped false))",
  "plain/plain_unit.ml": "",
  "opened/dune": "(include_subdirs unqualified)(library (name opened))",
  "opened/deep/inside.ml": "let x = Outer.y",
  "opened/outer.ml": "let x = Kit.y",
  "unrelated/one.ml": "",
};

test("OCaml: modules named in code, in the own library and in dune's libraries; constructors and local modules are none", () => {
  const main = (name: string) => `src/main.ml -> ${name}`;
  const named =
    "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen Twenty Twentyone Twentytwo Twentythree Twentyfour Deep Twentyfive Twentysix Twentyseven Twentyeight Twentynine Thirty Thirtyone Local".split(
      " ",
    );
  const expected = [
    "kit/kit.ml -> kit/tool.ml",
    "opened/deep/inside.ml -> opened/outer.ml",
    main("kit/kit.ml"),
    main("kit/tool.ml"),
    main("opened/deep/inside.ml"),
    main("plain/plain_unit.ml"),
    main("src/main.mli (type)"),
    ...named.filter((name) => name !== "Deep").map((name) => main(`src/${name.toLowerCase()}.ml`)),
    "src/main.mli -> src/thirtythree.ml",
    "src/main.mli -> src/thirtytwo.ml",
    "src/lexer.mll -> src/parser.mly",
    "src/lexer.mll -> src/thirtyfive.ml",
    "src/lexer.mll -> src/thirtyfour.ml",
    "src/parser.mly -> src/thirtyseven.ml",
    "src/parser.mly -> src/thirtysix.ml",
    "src/local.ml -> src/one.ml",
    "src/through.ml -> src/import.ml",
    "src/through.ml -> stage/deeper.ml",
    "src/user.ml -> src/two.ml",
    "src/user.ml -> src/typed.mli",
  ];
  assert.deepEqual(edgesOf(files).toSorted(), expected.toSorted());
});

test("OCaml without dune: the nearest file of the name", () => {
  const loose = {
    "a/main.ml": "let x = Util.x + Deep.y + Main.z",
    "a/util.ml": "let x = 1",
    "a/util.mli": "val x : int",
    "b/util.ml": "",
    "a/x/deep.ml": "",
  };
  assert.deepEqual(edgesOf(loose), ["a/main.ml -> a/util.ml", "a/main.ml -> a/x/deep.ml", "a/util.ml -> a/util.mli (type)"]);
});

test("hostile texts neither throw nor take long", () => {
  const pieces = [
    "module A = ",
    "module A (B : C) ",
    "module A : sig ",
    "struct ",
    "end ",
    "open A.",
    "A.",
    "(*",
    '(* "',
    '"',
    "{|",
    "{id|",
    "'",
    "(module A ",
    "module rec ",
  ];
  for (const path of ["a.ml", "a.mli"]) assertLinear(lexOCaml, path, pieces);
});
