import assert from "node:assert/strict";
import { test } from "node:test";
import { lexLua } from "../../../../src/core/graph/lex/lua.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { assertLinear } from "../../../support/hostile.ts";

const files = {
  "init.lua": `#!/usr/bin/env lua
-- require "no"
--[[ require "no"
]] local a = require "app.one"
--[==[ ]] require "no" ]==]
local b = require('app.two')
local c = require("app/three")
local d = require[[app.four]]
local e = require [==[app.five]==]
local ok, f = pcall(require, "app.six")
local g = require"app.seven".setup { x = 'require "no"' }
local text = [[ require "no" ]] .. "require \\"no\\"" .. 'a\\
require "no"'
local t = list[index[1]] require "app.eight"
obj.require "no"; obj:require("no")
require("app." .. name)
local h = require (
  "app.nine" -- require "no"
)
require("socket"); require "app"
dofile("scripts/run.lua")
local chunk = loadfile 'scripts/late.lua'
--[[unclosed require "no"
`,
  "lua/app/init.lua": "return require('app.one')",
  "lua/app/one.lua": 'local M = {} M.require = require; require("app.two"); return M',
  "lua/app/two.lua":
    'local path = (...):match("(.-)[^%.]+$")\nlocal x = require(path .. "one")\nrequire((...) .. ".inner")\nrequire(... .. ".missing")',
  "lua/app/two/inner.lua": "require 'app'\r\nrequire 'app.four'\r\n",
  "lua/app/three.lua": "if true then require(\"app.seven\") end --no require 'no'",
  "lua/app/four.lua": "",
  "lua/app/five.lua": "return function() return require('app.deep.er.init') end",
  "lua/app/six.lua": "",
  "lua/app/seven.lua": "",
  "lua/app/eight.lua": "",
  "lua/app/nine.lua": "",
  "lua/app/deep/er/init.lua": "",
  "lua/no.lua": "",
  "scripts/run.lua": "require 'late'\nrequire 'lua.app.one'",
  "scripts/late.lua": "",
  "plugins/x/src/tool/parse.lua": "require 'tool.lex'",
  "plugins/x/src/tool/lex.lua": "require 'app.one'\nrequire 'kit.far'",
  "plugins/y/odd/kit/far.lua": "require 'far'",
  "spec/app_spec.lua": "require 'spec.helper'\nrequire 'helper'\nlocal one = require('app.one')\n",
  "spec/helper.lua": "",
};

test("Lua: names on the search path, long strings and comments, names that are partly computed", () => {
  assert.deepEqual(edgesOf(files), [
    "init.lua -> lua/app/eight.lua",
    "init.lua -> lua/app/five.lua",
    "init.lua -> lua/app/four.lua",
    "init.lua -> lua/app/init.lua",
    "init.lua -> lua/app/nine.lua",
    "init.lua -> lua/app/one.lua",
    "init.lua -> lua/app/seven.lua",
    "init.lua -> lua/app/six.lua (dynamic)",
    "init.lua -> lua/app/three.lua",
    "init.lua -> lua/app/two.lua",
    "init.lua -> scripts/late.lua (dynamic)",
    "init.lua -> scripts/run.lua (include)",
    "lua/app/five.lua -> lua/app/deep/er/init.lua",
    "lua/app/init.lua -> lua/app/one.lua",
    "lua/app/one.lua -> lua/app/two.lua",
    "lua/app/three.lua -> lua/app/seven.lua",
    "lua/app/two.lua -> lua/app/one.lua",
    "lua/app/two.lua -> lua/app/two/inner.lua",
    "lua/app/two/inner.lua -> lua/app/four.lua",
    "lua/app/two/inner.lua -> lua/app/init.lua",
    "plugins/x/src/tool/lex.lua -> lua/app/one.lua",
    "plugins/x/src/tool/lex.lua -> plugins/y/odd/kit/far.lua",
    "plugins/x/src/tool/parse.lua -> plugins/x/src/tool/lex.lua",
    "scripts/run.lua -> lua/app/one.lua",
    "scripts/run.lua -> scripts/late.lua",
    "spec/app_spec.lua -> lua/app/one.lua",
    "spec/app_spec.lua -> spec/helper.lua",
  ]);
});

test("Luau: places in Roblox' tree, relative paths, interpolated strings", () => {
  const luau = {
    "src/Kit/init.lua":
      'local a = require(script.Part)\nrequire(script.Parent.Other)\nrequire(script:WaitForChild("Deep").Er)\nrequire("@self/Part")\nrequire("./Other")\nrequire(game.ReplicatedStorage.No)\nrequire(script["Part"])',
    "src/Kit/Part.luau":
      "require(script.Parent)\nrequire(script.Parent.Parent.Other)\nlocal s = `{require(\"../Other\")} require('no')`",
    "src/Kit/Deep/Er.lua": "require(script.Parent.Parent.Part)",
    "src/Other.server.lua": "require(script.Parent.Kit)",
    "src/Other.lua": "require('./Kit')",
    "src/no.lua": "",
  };
  assert.deepEqual(edgesOf(luau), [
    "src/Kit/Deep/Er.lua -> src/Kit/Part.luau",
    "src/Kit/Part.luau -> src/Kit/init.lua",
    "src/Kit/Part.luau -> src/Other.lua",
    "src/Kit/init.lua -> src/Kit/Deep/Er.lua",
    "src/Kit/init.lua -> src/Kit/Part.luau",
    "src/Kit/init.lua -> src/Other.lua",
    "src/Other.lua -> src/Kit/init.lua",
    "src/Other.server.lua -> src/Kit/init.lua",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  assertLinear(lexLua, "a.lua", [
    "require",
    'require "',
    "require(",
    "require(a .. ",
    "pcall(require, ",
    "[[",
    "--[[",
    "[=",
    "--[==",
    "'",
    '"\\',
    "`{",
    "require(script.",
  ]);
});
