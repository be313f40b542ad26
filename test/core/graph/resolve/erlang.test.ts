import assert from "node:assert/strict";
import { test } from "node:test";
import { lexErlang } from "../../../../src/core/graph/lex/erlang.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { assertLinear } from "../../../support/hostile.ts";

const files = {
  "apps/shop/src/shop.app.src": "{application, shop, []}.",
  "apps/shop/src/shop.erl": `%% no:call()
%%% -include("no.hrl").
-module(shop).
-behaviour(shop_behaviour).
-behavior(gen_server).
-include("shop.hrl").
-include("local.hrl").
-include_lib("kit/include/kit.hrl").
-include_lib("kernel/include/file.hrl").
-include_lib("stdlib/include/shop.hrl").
-import(shop_import, [f/1]).
-compile([{parse_transform, shop_transform}, export_all]).
-ifdef(TEST).
-include("test.hrl").
-endif.
-define(CALL(X), shop_macro:call(X)).
-export([no/0]).
-spec run(shop_types:t(), [shop_both:t()]) -> no_types:t() | fun((A :: integer()) -> A).
-type t() :: shop_types2:t().
-record(r, {a :: shop_types3:t(), b = []}).

run(no, _) -> "no:call()", 'no:call', $", shop_dollar:call(), $\\", shop_dollar2:call(), $';
run(A, B) ->
    shop_both:call(A),
    try shop_a : call(A) catch error:no -> ok; no:Reason -> Reason end,
    F = fun shop_b:call/1, ?MODULE:run(A, B), A:no(B), ?no:call(),
    'shop_quoted':call(F), shop_c:'quoted call'(), shop_d:?NAME(A), shop:run(1, 2),
    #{no => 1, key := no}, <<no:8, A/binary>>, lists:map(F, []),
    shop_e:call(shop_f:call(shop_lexer:string("""
      no:call()
      """))),
    'Elixir.Shop.Cart':add(A), shop_parser:parse(A), {no, call, []}.
`,
  "apps/shop/include/shop.hrl": '-include("inner.hrl").\n-define(M, shop_header:call()).\n',
  "apps/shop/include/inner.hrl": "",
  "apps/shop/src/local.hrl": "",
  "apps/shop/src/deep/shop_deep.erl":
    '-module(shop_deep).\r\n-include("local.hrl").\r\n-include("shop.hrl").\r\nrun() -> shop_a:call().\r\n',
  "apps/shop/test/test.hrl": "",
  "apps/shop/test/shop_SUITE.erl":
    '-module(shop_SUITE).\n-include("test.hrl").\n-include_lib("shop/include/shop.hrl").\nall() -> shop:run(1, 2), helper:call().\n',
  "apps/shop/test/helper.erl": "-module(helper).\n",
  "apps/shop/src/shop_lexer.xrl": "Definitions.\n",
  "apps/shop/src/shop_parser.yrl": "Nonterminals a.\n",
  "apps/shop/lib/cart.ex": "defmodule Shop.Cart do\n  def add(a), do: :shop_a.call(a)\nend\n",
  "apps/kit/src/kit.app.src": "{application, kit, []}.",
  "apps/kit/include/kit.hrl": "",
  "apps/kit/src/kit.erl": "-module(kit).\nrun() -> helper:call().\n",
  "apps/kit/src/helper.erl": "-module(helper).\n",
  "apps/shop/src/no.erl": "-module(no).\n",
  "apps/shop/src/no_types.erl": "-module(no_types).\n",
  ...Object.fromEntries(
    "behaviour import transform macro types types2 types3 both dollar dollar2 a b quoted c d e f header"
      .split(" ")
      .map((name) => [`apps/shop/src/shop_${name}.erl`, `-module(shop_${name}).\n`]),
  ),
};

test("Erlang: headers, behaviours, calls, types; variables, macros, patterns and strings are none", () => {
  const shop = (name: string) => `apps/shop/src/shop.erl -> ${name}`;
  const modules = "a b behaviour both c d dollar dollar2 e f import macro quoted transform"
    .split(" ")
    .map((name) => shop(`apps/shop/src/shop_${name}.erl`));
  const expected = [
    "apps/kit/src/kit.erl -> apps/kit/src/helper.erl",
    "apps/shop/include/shop.hrl -> apps/shop/include/inner.hrl (include)",
    "apps/shop/include/shop.hrl -> apps/shop/src/shop_header.erl",
    "apps/shop/lib/cart.ex -> apps/shop/src/shop_a.erl",
    "apps/shop/src/deep/shop_deep.erl -> apps/shop/include/shop.hrl (include)",
    "apps/shop/src/deep/shop_deep.erl -> apps/shop/src/local.hrl (include)",
    "apps/shop/src/deep/shop_deep.erl -> apps/shop/src/shop_a.erl",
    shop("apps/kit/include/kit.hrl (include)"),
    shop("apps/shop/include/shop.hrl (include)"),
    shop("apps/shop/lib/cart.ex"),
    shop("apps/shop/src/local.hrl (include)"),
    shop("apps/shop/src/no_types.erl (type)"),
    ...modules,
    shop("apps/shop/src/shop_lexer.xrl"),
    shop("apps/shop/src/shop_parser.yrl"),
    ...["types", "types2", "types3"].map((name) => shop(`apps/shop/src/shop_${name}.erl (type)`)),
    shop("apps/shop/test/test.hrl (include)"),
    "apps/shop/test/shop_SUITE.erl -> apps/shop/include/shop.hrl (include)",
    "apps/shop/test/shop_SUITE.erl -> apps/shop/src/shop.erl",
    "apps/shop/test/shop_SUITE.erl -> apps/shop/test/helper.erl",
    "apps/shop/test/shop_SUITE.erl -> apps/shop/test/test.hrl (include)",
  ];
  assert.deepEqual(edgesOf(files).toSorted(), expected.toSorted());
});

test("hostile texts neither throw nor take long", () => {
  assertLinear(lexErlang, "a.erl", [
    "-include(",
    '-include("',
    "-compile(",
    "-import(a",
    "a:",
    "a:b(",
    "a:b",
    "'",
    '"',
    "$",
    '"""\n',
    "%",
    "fun a:",
    "-spec a:b().",
  ]);
});
