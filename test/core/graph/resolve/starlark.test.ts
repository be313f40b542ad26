import assert from "node:assert/strict";
import { test } from "node:test";
import { lexStarlark } from "../../../../src/core/graph/lex/starlark.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

const repository = {
  "MODULE.bazel": `module(
    name = "shop",  # name = "no"
    repo_name = "org_shop",
)
include("//deps:go.MODULE.bazel")
local_path_override(module_name = "rules_own", path = "rules")
`,
  WORKSPACE:
    'workspace(name = "old_shop")\nload("//deps:repositories.bzl", "all")\nlocal_repository(name = "sub", path = "third/sub")\n',
  "deps/go.MODULE.bazel": "",
  "deps/BUILD.bazel": "",
  "deps/repositories.bzl": 'load(":versions.bzl", "V")\nload("@bazel_tools//tools/build_defs/repo:http.bzl", "http_archive")\n',
  "deps/versions.bzl": '"""load("//deps:no.bzl", "x")"""\nload ( "//tools:defs.bzl" , "d" )\n',
  "deps/no.bzl": "",
  "tools/BUILD":
    'load("//tools:defs.bzl", "rule")\n# load("//deps:no.bzl", "x")\nrule(name = "load(\\"//deps:no.bzl\\")")\nexports_files(["defs.bzl"])\n',
  "tools/defs.bzl":
    "load(':private/impl.bzl', _impl = 'impl')\nload('@shop//lib:paths.bzl', 'paths')\nload('@@//lib:dicts.bzl', 'dicts')\nself.load('//deps:no.bzl')\n",
  "tools/private/impl.bzl":
    'load("//lib:paths.bzl", "paths")\nload(":helper.bzl", "h")\nx = r"\\\\"; load("@org_shop//lib:dicts.bzl", "d")\n',
  "tools/helper.bzl": "",
  "tools/private/helper.bzl": "",
  "lib/BUILD.bazel": 'load(\n    "//tools:defs.bzl",\n    "rule",\n)\nload(":paths.bzl", "p"); load(":dicts.bzl", "d")\n',
  "lib/paths.bzl": 'load("@rules_own//own:rule.bzl", "r")\n',
  "lib/dicts.bzl": 'load("@sub//:root.bzl", "r")\nload("@old_shop//lib:paths.bzl", "p")\nload("//lib/missing:x.bzl", "x")\n',
  "rules/MODULE.bazel": 'module(name = "rules_own")\n',
  "rules/own/BUILD": 'load("//own:rule.bzl", "r")\n',
  "rules/own/rule.bzl": 'load("@rules_own//own:util.bzl", "u")\nload("//lib:paths.bzl", "p")\n',
  "rules/own/util.bzl": "",
  "third/sub/WORKSPACE.bazel": "",
  "third/sub/BUILD": 'load("//:root.bzl", "r")\n',
  "third/sub/root.bzl": 'load("//pkg:a.bzl", "a")\n',
  "third/sub/pkg/a.bzl": 'def f():\n    native.load("//:root.bzl")\n',
  Tiltfile:
    "load('./tilt/common.star', 'common')\ninclude('./tilt/Tiltfile')\nload_dynamic('tilt/dynamic.star')\nload('ext://restart_process', 'r')\n",
  "tilt/common.star": 'load("other.star", "o")\n',
  "tilt/other.star": "",
  "tilt/dynamic.star": 'load("//tilt/common.star", "c")\n',
  "tilt/Tiltfile": "include('../Tiltfile')\n",
};

test("labels of the own and of other workspaces, of the own package, paths", () => {
  assert.deepEqual(edgesOf(repository), [
    "MODULE.bazel -> deps/go.MODULE.bazel",
    "Tiltfile -> tilt/Tiltfile",
    "Tiltfile -> tilt/common.star",
    "Tiltfile -> tilt/dynamic.star",
    "WORKSPACE -> deps/repositories.bzl",
    "deps/repositories.bzl -> deps/versions.bzl",
    "deps/versions.bzl -> tools/defs.bzl",
    "lib/BUILD.bazel -> lib/dicts.bzl",
    "lib/BUILD.bazel -> lib/paths.bzl",
    "lib/BUILD.bazel -> tools/defs.bzl",
    "lib/dicts.bzl -> lib/paths.bzl",
    "lib/dicts.bzl -> third/sub/root.bzl",
    "lib/paths.bzl -> rules/own/rule.bzl",
    "rules/own/BUILD -> rules/own/rule.bzl",
    "rules/own/rule.bzl -> rules/own/util.bzl",
    "third/sub/BUILD -> third/sub/root.bzl",
    "third/sub/root.bzl -> third/sub/pkg/a.bzl",
    "tilt/Tiltfile -> Tiltfile",
    "tilt/common.star -> tilt/other.star",
    "tilt/dynamic.star -> tilt/common.star",
    "tools/BUILD -> tools/defs.bzl",
    "tools/defs.bzl -> lib/dicts.bzl",
    "tools/defs.bzl -> lib/paths.bzl",
    "tools/defs.bzl -> tools/private/impl.bzl",
    "tools/private/impl.bzl -> lib/dicts.bzl",
    "tools/private/impl.bzl -> lib/paths.bzl",
    "tools/private/impl.bzl -> tools/helper.bzl",
  ]);
});

test("Buck's cells and packages", () => {
  const files = {
    ".buckconfig": "[cells]\n",
    "app/BUCK": 'load("//rules/android.bzl", "r")\nload("//rules:ios.bzl", "i")\nload("@prelude//x:y.bzl", "z")\n',
    "app/deep/BUCK": 'load(":local.bzl", "l")\nload("local.bzl", "l")\n',
    "app/deep/local.bzl": "",
    "app/local.bzl": "",
    "rules/android.bzl": "",
    "rules/ios.bzl": 'load("//rules:android.bzl", "a")\n',
  };
  assert.deepEqual(edgesOf(files), [
    "app/BUCK -> rules/android.bzl",
    "app/BUCK -> rules/ios.bzl",
    "app/deep/BUCK -> app/deep/local.bzl",
    "rules/ios.bzl -> rules/android.bzl",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const texts = [
    "load(".repeat(200_000),
    'load("'.repeat(200_001),
    '"""'.repeat(200_001),
    "load ".repeat(200_000),
    `load(${" ".repeat(500_000)}`,
    "#".repeat(500_000),
    "'\\".repeat(300_000),
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexStarlark({ text });
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
