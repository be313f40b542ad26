import assert from "node:assert/strict";
import { test } from "node:test";
import { lexC } from "../../../../src/core/graph/lex/c.ts";
import { edgesOf } from "../../../support/edgesOf.ts";

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
    const started = performance.now();
    lexC({ text });
    assert.ok(performance.now() - started < 1500, text.slice(0, 20));
  }
});
