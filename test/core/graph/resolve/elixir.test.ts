import assert from "node:assert/strict";
import { test } from "node:test";
import { lexElixir } from "../../../../src/core/graph/lex/elixir.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { assertLinear } from "../../../support/hostile.ts";

const files = {
  "lib/shop/main.ex": `# alias Shop.No
defmodule Shop.Main do
  @moduledoc """
  Shop.No.call() "quoted" #{Shop.InDoc.call()}
  """
  use Shop.Web, :controller
  import Shop.Imported, only: [f: 1]
  require Shop.Required
  @behaviour Shop.Behaviour
  alias Shop.One
  alias Shop.{Two, Deep.Three, Unused}
  alias Shop.Four, as: Vier
  alias __MODULE__.Inner
  alias Shop.Main.Part
  import Shop.Group.{A, B}

  defstruct [:a, b: Shop.Default]
  @type t :: %__MODULE__{a: Shop.Types.t()}

  def run(x) do
    One.call(Two.call(), Three, Vier.No)
    %Shop.Struct{a: 1} = x
    %One{} |> Shop.Piped.call()
    "Shop.No.call() #{Shop.Interpolated.call("a}")}"
    'Shop.No'; ~s(Shop.No.call()); ~S"""
    Shop.No
    """
    ~r/Shop.No"/; ~w[Shop.No #{x}]a; ?"; Shop.AfterChar.call(); :"Shop.No"; :no
    :erl_mod.call(); &Shop.Captured.call/1; apply(Shop.Applied, :f, [])
    [No: 1, alias: 2, do: 3, end: 4]
    x.alias; Inner.call(); Nested.call()
    if x, do: Shop.Inline.call(), else: nil
    fn -> Shop.InFn.call() end
    Enum.map([], & &1); String.No; Elixir.Shop.Absolute.call()
  end

  def render(assigns) do
    ~H"""
    <Shop.Component.button label={Shop.InTemplate.text()} /> Shop.No Text
    <.local /> <Two.part>
    """
  end

  defmodule Nested do
    alias Shop.Scoped
    def call, do: Scoped.call()
    defmodule Deeper do
    end
  end

  def late, do: {Scoped, Nested.Deeper, Shop.Main.Nested.Deeper}

  defimpl Shop.Protocol, for: Shop.ImplFor do
    def f(x), do: x
  end

  defdelegate g(x), to: Shop.Delegated
end

defimpl Shop.Protocol, for: [Integer, Shop.Listed] do
end
`,
  "lib/shop/main/inner.ex": "defmodule Shop.Main.Inner do\n  defmodule Two do\n  end\nend\n",
  "lib/shop/main/part.ex": "defmodule Shop.Main.Part do\r\n  alias Shop.One\r\n  def a, do: One\r\nend\r\n",
  "lib/shop/protocol.ex": "defprotocol Shop.Protocol do\n  def f(x)\nend\n",
  "lib/scoped.ex": "defmodule Scoped do\nend\n",
  "lib/no.ex": "defmodule Shop.No do\nend\ndefmodule String.Other do\nend\n",
  "lib/erl.erl": "-module(erl_mod).\n",
  ...Object.fromEntries(
    "InDoc Web Imported Required Behaviour One Two Deep.Three Unused Four Group.A Group.B Default Types Struct Piped Interpolated AfterChar Captured Applied Inline InFn Absolute Component InTemplate Scoped ImplFor Delegated Listed"
      .split(" ")
      .map((name) => [`lib/m/${name}.ex`, `defmodule Shop.${name} do\nend\n`]),
  ),
  "test/main_test.exs":
    'defmodule Shop.MainTest do\n  use ExUnit.Case\n  alias Shop.Main\n  defmodule Two do\n  end\n  test "a" do\n    Main.run(Two)\n  end\nend\n',
};

test("Elixir: aliases by scope, groups, nested modules, sigils, templates, Erlang's modules", () => {
  const main = (name: string) => `lib/shop/main.ex -> ${name}`;
  const named =
    "InDoc Web Imported Required Behaviour One Two Deep.Three Unused Four Group.A Group.B Default Types Struct Piped Interpolated AfterChar Captured Applied Inline InFn Absolute Component InTemplate Scoped ImplFor Delegated Listed".split(
      " ",
    );
  const expected = [
    main("lib/erl.erl"),
    ...named.map((name) => main(`lib/m/${name}.ex`)),
    main("lib/scoped.ex"),
    main("lib/shop/main/inner.ex"),
    main("lib/shop/main/part.ex"),
    main("lib/shop/protocol.ex"),
    "lib/shop/main/part.ex -> lib/m/One.ex",
    "test/main_test.exs -> lib/shop/main.ex",
  ];
  assert.deepEqual(edgesOf(files).toSorted(), expected.toSorted());
});

test("Elixir: an umbrella's applications; the own file's module comes first", () => {
  const umbrella = {
    "apps/a/lib/a.ex": "defmodule A do\n  def x, do: Repo.all(B)\nend\n",
    "apps/a/lib/repo.ex": "defmodule Repo do\nend\n",
    "apps/b/lib/b.ex": "defmodule B do\n  def x, do: Repo.all(A)\nend\n",
    "apps/b/lib/repo.ex": "defmodule Repo do\nend\n",
    "apps/b/test/b_test.exs": "defmodule Repo do\nend\nRepo.x()\nB.x()\n",
  };
  assert.deepEqual(edgesOf(umbrella), [
    "apps/a/lib/a.ex -> apps/a/lib/repo.ex",
    "apps/a/lib/a.ex -> apps/b/lib/b.ex",
    "apps/b/lib/b.ex -> apps/a/lib/a.ex",
    "apps/b/lib/b.ex -> apps/b/lib/repo.ex",
    "apps/b/test/b_test.exs -> apps/b/lib/b.ex",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const pieces = [
    "alias ",
    "alias A.",
    "alias A.{",
    "alias A, as: B\n",
    "defmodule A do ",
    "defmodule A",
    "do ",
    "end ",
    "fn ",
    "~s(",
    "~H",
    '"#{',
    '"""',
    "'",
    "?",
    ":",
    "A.",
    "defimpl A, for: ",
  ];
  assertLinear(lexElixir, "a.ex", pieces);
});
