import assert from "node:assert/strict";
import { test } from "node:test";
import { lexJulia } from "../../../../src/core/graph/lex/julia.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { assertLinear } from "../../../support/hostile.ts";

const files = {
  "Project.toml": 'name = "Shop"\nuuid = "1"\n[deps]\nname = "No"\n',
  "src/Shop.jl": `"""
    include("no.jl") in a docstring
"""
module Shop # include("no.jl")
#= include("no.jl") #= nested =# include("no.jl") =#
using LinearAlgebra, .Missing
include("types.jl")
include("./util/text.jl"); include(joinpath("util", "numbers.jl"))
include(joinpath(@__DIR__, "deep", "er.jl"))
const A = x' * include("after_transpose.jl")'
c = '"'; include("after_char.jl")
s = "include(\\"no.jl\\") $(include("in_string.jl")) \\$(include(no.jl))"
r = r"include("; include("after_regex.jl")
cmd = \`include("no.jl")\`
raw"include(\\"no.jl\\")"
include("$(name).jl"); include(file); include(dir * "no.jl")
@static if Sys.iswindows()
    include("windows.jl")
end
include(transform, "mapped.jl")
Base.include(Shop, "based.jl")
using .Util: shout
using .Util.Text
import .Numbers as N, .Deep
obj.include("no.jl"); f(; module = 1); d = Dict(:include => 1, :using => 2)
export include
end
`,
  "src/types.jl": "abstract type T end\n",
  "src/util/text.jl": "module Util\nmodule Text\nusing ..Numbers\nend\nend\n",
  "src/util/numbers.jl": "baremodule Numbers\nimport ..Util.Text: shout,\n  whisper\nusing ...Deep\nend\n",
  "src/deep/er.jl": 'module Deep\ninclude("est.jl")\nusing Shop\nusing ..Shop.Util\nend\n',
  "src/deep/est.jl": 'include("../types.jl")\n',
  "src/after_transpose.jl": "",
  "src/after_char.jl": "",
  "src/in_string.jl": "",
  "src/after_regex.jl": "",
  "src/windows.jl": "",
  "src/mapped.jl": "",
  "src/based.jl": "",
  "src/no.jl": "module Missing2 end",
  "ext/ShopExt.jl": "module ShopExt\nusing Shop, CUDA\nimport Shop.Util: shout\nend\n",
  "test/Project.toml": "[deps]\n",
  "test/runtests.jl":
    'using Test\nusing Shop\nimport Kit\n@testset "a" begin\n    include("a_test.jl")\n    for f in ["b"] include(f) end\nend\n',
  "test/a_test.jl": "using Shop.Util\r\nimport Base: show\r\n",
  "lib/Kit/Project.toml": 'name = "Kit"\n',
  "lib/Kit/src/Kit.jl": 'module Kit\ninclude("Util.jl")\nusing .Util\nend\n',
  "lib/Kit/src/Util.jl": "module Util\nend\n",
  "scripts/run.jl": "push!(LOAD_PATH, @__DIR__)\nusing Loose\nusing Shop\n",
  "scripts/Loose.jl": "module Loose\nend\n",
};

test("Julia: includes, modules of the own package, packages of the repository", () => {
  assert.deepEqual(edgesOf(files), [
    "ext/ShopExt.jl -> src/Shop.jl",
    "lib/Kit/src/Kit.jl -> lib/Kit/src/Util.jl",
    "scripts/run.jl -> scripts/Loose.jl",
    "scripts/run.jl -> src/Shop.jl",
    ...["after_char", "after_regex", "after_transpose", "based"].map((name) => `src/Shop.jl -> src/${name}.jl (include)`),
    "src/Shop.jl -> src/deep/er.jl",
    ...["in_string", "mapped", "types"].map((name) => `src/Shop.jl -> src/${name}.jl (include)`),
    "src/Shop.jl -> src/util/numbers.jl",
    "src/Shop.jl -> src/util/text.jl",
    "src/Shop.jl -> src/windows.jl (include)",
    "src/deep/er.jl -> src/Shop.jl",
    "src/deep/er.jl -> src/deep/est.jl (include)",
    "src/deep/er.jl -> src/util/text.jl",
    "src/deep/est.jl -> src/types.jl (include)",
    "src/util/numbers.jl -> src/deep/er.jl",
    "src/util/numbers.jl -> src/util/text.jl",
    "src/util/text.jl -> src/util/numbers.jl",
    "test/a_test.jl -> src/Shop.jl",
    "test/runtests.jl -> lib/Kit/src/Kit.jl",
    "test/runtests.jl -> src/Shop.jl",
    "test/runtests.jl -> test/a_test.jl (include)",
  ]);
});

test("Julia: packages of one repository with modules of one name; environments are no packages", () => {
  const repository = {
    "A/Project.toml": 'name = "A"\n',
    "A/src/A.jl": 'module A\ninclude("Core.jl")\nusing .Core, B\nend\n',
    "A/src/Core.jl": "module Core\nend\n",
    "A/test/runtests.jl": 'using A, A.Core\nimport B as Bee, Missing\ninclude("../src/Core.jl")\n',
    "B/Project.toml": 'name = "B"\n',
    "B/src/B.jl": 'module B\r\ninclude("Core.jl")\r\nimport .Core: x\r\nend\r\n',
    "B/src/Core.jl": "module Core\nusing ..B\nend\n",
    "B/docs/Project.toml": 'name = "Docs"\n',
    "B/docs/make.jl": "using B, Documenter\n",
  };
  assert.deepEqual(edgesOf(repository), [
    "A/src/A.jl -> A/src/Core.jl",
    "A/src/A.jl -> B/src/B.jl",
    "A/test/runtests.jl -> A/src/A.jl",
    "A/test/runtests.jl -> A/src/Core.jl (include)",
    "A/test/runtests.jl -> B/src/B.jl",
    "B/docs/make.jl -> B/src/B.jl",
    "B/src/B.jl -> B/src/Core.jl",
    "B/src/Core.jl -> B/src/B.jl",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const pieces = [
    "include",
    "include(",
    'include("',
    "using ",
    "using .A",
    "using A: ",
    "module ",
    "#=",
    '"""',
    '"',
    "'",
    "`",
    '"$(',
    'r"',
    "..",
    "x'",
  ];
  assertLinear(lexJulia, "a.jl", pieces);
});
