import assert from "node:assert/strict";
import { test } from "node:test";
import { lexC } from "../../../../src/core/graph/lex/c.ts";
import { edgesOf, graphOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

const repository = {
  "CMakeLists.txt":
    'include_directories(third/party "${CMAKE_SOURCE_DIR}/abs" $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/built>)\n# include_directories(no)\ntarget_include_directories(app\n  PUBLIC api ${UNKNOWN}/x)\n',
  "lib/Makefile": 'CFLAGS = -O2 -I../deps/one -I $(CURDIR)/own -isystem sys -DX="-Ino"\n',
  "sub/meson.build": "inc = include_directories('headers', '../shared')\n",
  "main.c": `#include "local.h" // "no.h"
# include <party.h>
#  include"abs.h"
/* #include "no.h" */ int x; #include "no.h"
#include /* between */ <built.h>
#include <api.h>
#include <stdio.h>
#include <string.h>
#include "deep/er/nested.h"
#include "nested2.h"
#include "../out.h"
#include MACRO
#if 0
#include "zero.h"
#endif
const char *s = "#include \\"no.h\\"";
const char *t = "\\
#include \\"no.h\\" "; int n = 1'000'000; char c = '"';
  #include \\
  "continued.h"
#define X #include "no.h"
`,
  "local.h": '#pragma once\r\n#include "main.c"\r\n#include "self.h"\r\n',
  "no.h": "",
  "zero.h": "",
  "continued.h": "",
  "self.h": '#include "self.h"\n#include <self.h>\n',
  "third/party/party.h": '#include "sibling.h"\n#include "local.h"\n',
  "third/party/sibling.h": "",
  "third/party/local.h": "",
  "abs/abs.h": "",
  "built/built.h": "",
  "api/api.h": "",
  "src/string.h": "",
  "include/stdio.h": "",
  "far/deep/er/nested.h": "",
  "very/far/deep/er/nested.h": "",
  "lib/include/nested2.h": "",
  "lib/a.cpp":
    '#include <one.hpp>\n#include "own.hpp"\n#include <sys.hpp>\n#include <lib/b.hpp>\n#include_next <vector>\n#include <vector>\nauto r = R"x(\n#include "no.h"\n)" )x"; auto q = LR"(\n#include "no.h"\n)"; // it\'s\n#import "imported.h"\n#error don\'t\n#include "b.hpp"\n#embed "data.bin"\n',
  "lib/b.hpp": "",
  "deps/one/one.hpp": "",
  "lib/own/own.hpp": "",
  "lib/sys/sys.hpp": "",
  "lib/imported.h": "",
  "lib/data.bin": "",
  "lib/vector": "",
  "sub/x.m": '#import "h.h"\n#import <shared.h>\n@import Foundation;\n#import "x.h"\n',
  "sub/headers/h.h": "",
  "shared/shared.h": "",
  "sub/x.h": "",
  "other/x.h": "",
  "mod/a.ixx": 'export module app.a;\nimport :part;\nexport import app.b;\nimport std;\nimport "legacy.h";\n',
  "mod/part.ixx": "export module app.a:part;\n",
  "mod/b.ixx": 'module;\n#include "legacy.h"\nexport module app.b;\n',
  "mod/a.cpp": "module app.a;\nimport app.b;\nint module = 1; void import(int);\n",
  "mod/legacy.h": "",
};

test("includes: beside the file, build files' folders, the usual folders, the nearest by its path", () => {
  assert.deepEqual(edgesOf(repository), [
    "lib/a.cpp -> deps/one/one.hpp (include)",
    "lib/a.cpp -> lib/b.hpp (include)",
    "lib/a.cpp -> lib/data.bin (asset)",
    "lib/a.cpp -> lib/imported.h (include)",
    "lib/a.cpp -> lib/own/own.hpp (include)",
    "lib/a.cpp -> lib/sys/sys.hpp (include)",
    "local.h -> main.c (include)",
    "local.h -> self.h (include)",
    "main.c -> abs/abs.h (include)",
    "main.c -> api/api.h (include)",
    "main.c -> built/built.h (include)",
    "main.c -> continued.h (include)",
    "main.c -> far/deep/er/nested.h (include)",
    "main.c -> lib/include/nested2.h (include)",
    "main.c -> local.h (include)",
    "main.c -> third/party/party.h (include)",
    "main.c -> zero.h (include)",
    "mod/a.cpp -> mod/a.ixx (module)",
    "mod/a.cpp -> mod/b.ixx (module)",
    "mod/a.ixx -> mod/b.ixx (module)",
    "mod/a.ixx -> mod/legacy.h (include)",
    "mod/a.ixx -> mod/part.ixx (module)",
    "mod/b.ixx -> mod/legacy.h (include)",
    "sub/x.m -> shared/shared.h (include)",
    "sub/x.m -> sub/headers/h.h (include)",
    "sub/x.m -> sub/x.h (include)",
    "third/party/party.h -> third/party/local.h (include)",
    "third/party/party.h -> third/party/sibling.h (include)",
  ]);
});

test("a header without a folder goes to the nearest of its name", () => {
  const files = {
    "a/x/one.c": '#include "u.h"\n#include <v/w.h>\n',
    "b/u.h": "",
    "a/y/u.h": "",
    "a/y/z/u.h": "",
    "c/v/w.h": "",
    "v2/w.h": "",
  };
  assert.deepEqual(edgesOf(files), ["a/x/one.c -> a/y/u.h (include)", "a/x/one.c -> c/v/w.h (include)"]);
});

test("a compilation database says where each file looks, wherever it was written", () => {
  const home = "/home/someone/work/app";
  const entry = (file: string, ...options: string[]) => ({
    directory: `${home}/build`,
    file: `${home}/${file}`,
    arguments: ["cc", ...options, "-c", file],
  });
  const commands = [
    entry(
      "src/a.c",
      "-I../first",
      "-I",
      `${home}/second`,
      "-isystem/usr/include",
      "-iquote",
      "../quoted",
      "-include",
      "../config.h",
    ),
    entry("src/b.c", `-I${home}/second`, "-isystem", "../first"),
    { directory: home, file: "src/c.c", command: `cc "-Iwith blank" -Ifirst\\ folder -DX='-Ino' -c src/c.c` },
    { directory: "build", file: "../src/d.c", command: "cc -I../second -c ../src/d.c" },
    entry("gone.c", "-I../no"),
  ];
  const files = {
    "compile_commands.json": JSON.stringify(commands),
    "src/a.c": '#include "x.h"\n#include <y.h>\n#include <stdio.h>\n',
    "src/b.c": '#include "x.h"\n#include <y.h>\n#include "deep/z.h"\n',
    "src/c.c": '#include "blank.h"\n#include "folder.h"\n',
    "src/d.c": "#include <y.h>\n",
    "src/other.h": '#include "folder.h"\n#include "second.h"\n',
    "config.h": "",
    "quoted/x.h": "",
    "first/x.h": "",
    "second/x.h": "",
    "first/y.h": "",
    "second/y.h": "",
    "second/second.h": "",
    "first/deep/z.h": "",
    "with blank/blank.h": "",
    "first folder/folder.h": "",
    "include/x.h": "",
    "include/y.h": "",
    "no/folder.h": "",
    "usr/include/stdio.h": "",
  };
  assert.deepEqual(edgesOf(files), [
    "src/a.c -> config.h (include)",
    "src/a.c -> first/y.h (include)",
    "src/a.c -> quoted/x.h (include)",
    "src/b.c -> first/deep/z.h (include)",
    "src/b.c -> second/x.h (include)",
    "src/b.c -> second/y.h (include)",
    "src/c.c -> first folder/folder.h (include)",
    "src/c.c -> with blank/blank.h (include)",
    "src/d.c -> second/y.h (include)",
    "src/other.h -> first folder/folder.h (include)",
    "src/other.h -> second/second.h (include)",
  ]);
  assert.ok(graphOf(files).edges.every(({ confidence }) => confidence === 1));
});

test("a database of Windows, in a build folder, relative, large, or broken", () => {
  const many = Array.from({ length: 30_000 }, (_, index) => ({
    directory: "C:\\w\\app",
    file: `src\\f${index}.c`,
    command: "cl /Iinc\\api /FIpch.h /c",
  }));
  const files = {
    "out/compile_commands.json": JSON.stringify([
      ...many,
      { directory: "C:/w/app/out", file: "C:/w/app/src/a.c", command: "cl /I..\\inc\\api" },
    ]),
    "src/a.c": "#include <api.h>\n",
    "src/f7.c": "#include <api.h>\n",
    "inc/api/api.h": "",
    "api.h": "",
    "pch.h": "",
  };
  assert.ok(files["out/compile_commands.json"].length > 2_000_000);
  assert.deepEqual(edgesOf(files), [
    "src/a.c -> inc/api/api.h (include)",
    "src/f7.c -> inc/api/api.h (include)",
    "src/f7.c -> pch.h (include)",
  ]);
  for (const broken of ["", "[", "{}", "[1, null, {}]", '[{"file": 1}]', "[[]]"])
    assert.deepEqual(edgesOf({ "compile_commands.json": broken, "a.c": '#include "b.h"', "b.h": "" }), ["a.c -> b.h (include)"]);
});

test("folders that build files put together from variables", () => {
  const files = {
    "CMakeLists.txt":
      "set(API ${CMAKE_CURRENT_SOURCE_DIR}/x/api)\nset(DEEP ${API}/deep)\ninclude_directories(${API} # no\n  ${DEEP})\ntarget_sources(t PUBLIC FILE_SET HEADERS BASE_DIRS x/base FILES x/base/b.h)\n",
    "a.c": "#include <api1.h>\n#include <deep1.h>\n#include <b1.h>\n",
    "x/api/api1.h": "",
    "x/api/deep/deep1.h": "",
    "x/base/b1.h": "",
    "y/api/api1.h": "",
    "api/api1.h": "",
    "m/Makefile": "DIR = ../q\nTHE := $(DIR)/r\nCFLAGS += -I$(THE) -I${DIR}/s -I$(UNKNOWN)/t\n",
    "m/a.c": "#include <r1.h>\n#include <s1.h>\n",
    "q/r/r1.h": "",
    "q/s/s1.h": "",
    "m/t/r1.h": "",
  };
  assert.deepEqual(edgesOf(files), [
    "a.c -> x/api/api1.h (include)",
    "a.c -> x/api/deep/deep1.h (include)",
    "a.c -> x/base/b1.h (include)",
    "m/a.c -> q/r/r1.h (include)",
    "m/a.c -> q/s/s1.h (include)",
  ]);
});

test("macros that stand for headers, code that was taken over, frameworks, fragments named .inc", () => {
  const files = {
    "src/rax.c":
      '#ifndef ALLOC\n#define ALLOC "alloc.h"\n#else\n#  define  ALLOC <alloc2.h> \n#endif\n#include ALLOC\n#include UNKNOWN\n#include\nALLOC\n#define LATE "late.h"\nconst char *s = ALLOC;\n',
    "src/alloc.h": "",
    "src/alloc2.h": "",
    "src/late.h": '#include "table.inc"\n',
    "src/table.inc": '// a table\n#include "row.h"\n',
    "src/row.h": "",
    "src/testhelp.h": "",
    "src/util.h": "",
    "deps/a/sds.c": '#include "testhelp.h"\n#include "util.h"\n#include <b.h>\n#include "own.h"\n',
    "deps/a/x/own.h": "",
    "deps/b/api/b.h": "",
    "ios/App.m":
      '#import <Pictures/Loader.h>\n#import <UIKit/UIKit.h>\n#import "Pictures/Cache.h"\n@import Pictures;\n#include "b.h"\n',
    "Pods/Pictures/Core/Loader.h": "#import <Other/Loader.h>\n",
    "Pods/Other/Loader.h": "",
    "Pods/Pictures/Core/Cache.h": "",
    "UIKit.h": "",
  };
  assert.deepEqual(edgesOf(files), [
    "Pods/Pictures/Core/Loader.h -> Pods/Other/Loader.h (include)",
    "deps/a/sds.c -> deps/a/x/own.h (include)",
    "deps/a/sds.c -> deps/b/api/b.h (include)",
    "ios/App.m -> Pods/Pictures/Core/Loader.h (include)",
    "ios/App.m -> deps/b/api/b.h (include)",
    "src/late.h -> src/table.inc (include)",
    "src/rax.c -> src/alloc.h (include)",
    "src/rax.c -> src/alloc2.h (include)",
    "src/table.inc -> src/row.h (include)",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const texts = [
    "#include",
    '#include "',
    "#include <",
    "#".repeat(200_000),
    "#include ".repeat(50_000),
    '#include "'.repeat(50_000),
    'R"('.repeat(100_000),
    'R"abcdefghijklmnopqrstuvwxyz',
    "module ".repeat(50_000),
    "\nimport ".repeat(50_000),
    "a<".repeat(200_000),
    "/*".repeat(200_000),
    "\\\n".repeat(200_000),
    "'".repeat(200_001),
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexC({ text });
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
