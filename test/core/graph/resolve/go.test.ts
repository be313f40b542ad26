import assert from "node:assert/strict";
import { test } from "node:test";
import { lexGo } from "../../../../src/core/graph/lex/go.ts";
import { edgesOf, graphOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

const repository = {
  "go.work": "go 1.22\nuse (\n\t.\n\t./tools\n)\n",
  "go.mod":
    "module example.org/app // the app\n\ngo 1.22\n\nrequire example.org/forked v1.0.0\n\nreplace (\n\texample.org/forked v1.0.0 => ./third/forked\n\texample.org/gone => ../gone\n)\n",
  "main.go": `package main

import "example.org/app/config"
import (
	// comment with a "quote
	log "example.org/app/internal/log"
	. "example.org/app/dsl"
	_ "example.org/app/drivers"
	"example.org/forked/deep"
	"example.org/application/no"; "fmt"
)

func main() {
	import_ := "example.org/app/none"
	fmt.Println(config.Load(), log.Level{Quiet: true}, Build(), deep.Deep, import_)
	helper(\`"example.org/app/raw"\`, 'x', '\\'')
	value, local := 1, 2
	_ = value + local
}
`,
  "helper.go": "package main\n\nfunc helper(a ...any) { value(); other.value() }\n",
  "value.go": "package main\n\nvar value, local = func() {}, 1\n",
  "config/config.go":
    'package config\n\nimport "example.org/app/internal/log"\n\ntype Config struct {\n\tLoader string\n\tdefaults\n}\n\nfunc Load() *Config { return &Config{Loader: Default, defaults: defaults{}} }\n\nfunc (c *Config) Save() { log.Print(c.Loader) }\n',
  "config/defaults.go":
    'package config\n\nconst (\n\tDefault = "x"\n\tOther   = iota + Default\n)\n\ntype (\n\tdefaults struct{ a, b int }\n\tSecond  = First[int]\n)\n',
  "config/first.go": "package config\n\ntype First[T any] []T\n",
  "config/config_test.go":
    'package config_test\n\nimport (\n\t"testing"\n\n\t"example.org/app/config"\n)\n\nfunc TestLoad(t *testing.T) { config.Load(); helperFor(t) }\n',
  "config/helper_test.go": "package config_test\n\nfunc helperFor(t any) {}\n",
  "config/inner_test.go": "package config\n\nfunc TestInner() { Load(); defaults{} }\n",
  "internal/log/log.go": "package log\n\ntype Level struct{ Quiet bool }\n",
  "internal/log/print.go": "package log\n\nfunc Print(a ...any) { var l Level; _ = l }\n",
  "dsl/dsl.go": "package dsl\n\nfunc Build() int { return 1 }\n",
  "drivers/sql.go": "package drivers\n\nfunc init() {}\n",
  "drivers/other.go":
    'package drivers\n\nimport _ "embed"\n\n//go:embed schema.sql "static/a.txt" missing.txt\nvar schema string\n\nfunc init() {}\n',
  "drivers/schema.sql": "",
  "drivers/static/a.txt": "",
  "third/forked/deep/deep.go": "package deep\n\nvar Deep = 1\n",
  "tools/go.mod": "module example.org/tools\n",
  "tools/cmd/gen/gen.go":
    'package main\n\nimport (\n\tcfg "example.org/app/config"\n\t"example.org/tools/lib-go"\n\t"example.org/vendored/v"\n)\n\nfunc main() { var c cfg.Config; lib.Run(c, v.V) }\n',
  "tools/lib-go/lib.go": "package lib\n\nfunc Run(a ...any) {}\n",
  "tools/vendor/example.org/vendored/v/v.go": "package v\n\nconst V = 1\n",
};

test("an import is a folder: modules, replace, workspaces, vendor, tests of the own folder", () => {
  const edges = graphOf(repository).packageEdges?.map(({ from, dir }) => `${from} -> ${dir}`);
  assert.deepEqual(edges, [
    "config/config.go -> internal/log",
    "config/config_test.go -> config",
    "main.go -> config",
    "main.go -> drivers",
    "main.go -> dsl",
    "main.go -> internal/log",
    "main.go -> third/forked/deep",
    "tools/cmd/gen/gen.go -> config",
    "tools/cmd/gen/gen.go -> tools/lib-go",
    "tools/cmd/gen/gen.go -> tools/vendor/example.org/vendored/v",
  ]);
});

test("between files the names that are used, qualified or of the own package", () => {
  assert.deepEqual(edgesOf(repository), [
    "config/config.go -> config/defaults.go (same-package)",
    "config/config.go -> internal/log/print.go",
    "config/config_test.go -> config/config.go",
    "config/config_test.go -> config/helper_test.go (same-package)",
    "config/defaults.go -> config/first.go (same-package)",
    "config/inner_test.go -> config/config.go (same-package)",
    "config/inner_test.go -> config/defaults.go (same-package)",
    "drivers/other.go -> drivers/schema.sql (asset)",
    "drivers/other.go -> drivers/static/a.txt (asset)",
    "helper.go -> value.go (same-package)",
    "internal/log/print.go -> internal/log/log.go (same-package)",
    "main.go -> config/config.go",
    "main.go -> dsl/dsl.go",
    "main.go -> helper.go (same-package)",
    "main.go -> internal/log/log.go",
    "main.go -> third/forked/deep/deep.go",
    "tools/cmd/gen/gen.go -> config/config.go",
    "tools/cmd/gen/gen.go -> tools/lib-go/lib.go",
    "tools/cmd/gen/gen.go -> tools/vendor/example.org/vendored/v/v.go",
  ]);
});

test("a module at the root, and the root itself as a package", () => {
  const files = {
    "go.mod": 'module "example.org/x"',
    "x.go": "package x\n\nfunc X() {}\n",
    "cmd/c/main.go": 'package main\n\nimport "example.org/x"\n\nfunc main() { x.X() }\n',
    "no/a.go": 'package no\n\nimport "example.org/xy"\n',
  };
  assert.deepEqual(graphOf(files).packageEdges, [{ from: "cmd/c/main.go", dir: ".", kind: "import" }]);
  assert.deepEqual(edgesOf(files), ["cmd/c/main.go -> x.go"]);
});

test("hostile texts neither throw nor take long", () => {
  const texts = [
    "import (",
    'import ( "',
    "package",
    "var (",
    "type ((((",
    "const x",
    "`".repeat(200_001),
    "import (a ".repeat(50_000),
    "var ".repeat(100_000),
    "a.".repeat(200_000),
    "{".repeat(200_000),
    "x, ".repeat(200_000),
    "/*".repeat(200_000),
    "'".repeat(200_001),
    "func (".repeat(50_000),
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexGo({ text });
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
