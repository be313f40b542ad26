import assert from "node:assert/strict";
import { test } from "node:test";
import { lexCMake } from "../../../../src/core/graph/lex/cmake.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

const repository = {
  "CMakeLists.txt": `cmake_minimum_required(VERSION 3.20)
project(Top VERSION 1.0 LANGUAGES CXX)
# include(cmake/no.cmake)
#[[ include(cmake/no.cmake)
include(no) ]]
#[=[ ]] include(no) ]=]
set(NOTE "include(cmake/no.cmake)
include(no)")
set(BRACKET [==[
include(cmake/no.cmake) ]] ]==])
set(MODULES \${CMAKE_CURRENT_SOURCE_DIR}/cmake)
list(APPEND CMAKE_MODULE_PATH "\${MODULES}")
include(cmake/options.cmake)
INCLUDE ( "\${MODULES}/warnings.cmake" OPTIONAL )
include(Helpers)
include(GNUInstallDirs)
include(\${CMAKE_CURRENT_LIST_DIR}/cmake/deep/er.cmake RESULT_VARIABLE found)
find_package(Widget 2.0 REQUIRED COMPONENTS a b)
find_package(Threads)
add_subdirectory(src)
add_subdirectory("lib" EXCLUDE_FROM_ALL)
if(NOT (A AND (B OR C))) # )
  add_subdirectory(\${CMAKE_SOURCE_DIR}/tools)
endif()
add_subdirectory(\${UNKNOWN}/extern/fmt)
add_subdirectory(\${Top_SOURCE_DIR}/docs build-docs)
add_subdirectory(missing)
foreach(part one two)
  add_subdirectory(parts/\${part})
endforeach()
subdirs(old older)
message("\\" include(no)")
configure_file(cmake/no.cmake out.cmake)
`,
  "cmake/options.cmake": 'include(CheckCSourceCompiles)\ninclude("${CMAKE_CURRENT_LIST_DIR}/shared.cmake")\r\n',
  "cmake/warnings.cmake": "include(cmake/shared.cmake)\ninclude(shared)",
  "cmake/shared.cmake":
    "include(${PROJECT_SOURCE_DIR}/cmake/Helpers.cmake)\nfunction(include_it x)\n  include(${x})\nendfunction()\n",
  "cmake/Helpers.cmake": "",
  "cmake/FindWidget.cmake": "include(FindPackageHandleStandardArgs)\n",
  "cmake/deep/er.cmake": "include(${CMAKE_CURRENT_LIST_DIR}/../options.cmake)\n",
  "cmake/no.cmake": "",
  "cmake/one.cmake": "",
  "no.cmake": "",
  "src/CMakeLists.txt": `add_library(core a.cpp b.cpp)
include(\${PROJECT_SOURCE_DIR}/cmake/options.cmake)
include(../cmake/warnings.cmake)
include(local.cmake)
add_subdirectory(core)
add_subdirectory(\${CMAKE_CURRENT_SOURCE_DIR}/util)
add_subdirectory(../tests \${CMAKE_BINARY_DIR}/tests)
`,
  "src/local.cmake": "",
  "src/core/CMakeLists.txt": "include(Helpers)\nadd_subdirectory(..)\n",
  "src/util/CMakeLists.txt": "include(${Lib_SOURCE_DIR}/cmake/lib.cmake)\ninclude(${Lib_BINARY_DIR}/gen.cmake)\n",
  "tests/CMakeLists.txt": "include(${CMAKE_SOURCE_DIR}/cmake/options.cmake)\n",
  "lib/CMakeLists.txt":
    "project(Lib)\ninclude(${PROJECT_SOURCE_DIR}/cmake/lib.cmake)\ninclude(Helpers)\ninclude(cmake/options.cmake)\nadd_subdirectory(sub)\n",
  "lib/cmake/lib.cmake": "",
  "lib/cmake/Helpers.cmake": "",
  "lib/sub/CMakeLists.txt": "include(${PROJECT_SOURCE_DIR}/cmake/lib.cmake)\ninclude(${CMAKE_SOURCE_DIR}/cmake/warnings.cmake)\n",
  "tools/CMakeLists.txt": "",
  "extern/fmt/CMakeLists.txt": "project(fmt)\nadd_subdirectory(test)\n",
  "extern/fmt/test/CMakeLists.txt": "",
  "docs/CMakeLists.txt": "",
  "old/CMakeLists.txt": "",
  "older/CMakeLists.txt": "",
  "parts/one/CMakeLists.txt": "",
};

test("lists and modules: by path, from the project, from the top, by name on the module path", () => {
  assert.deepEqual(edgesOf(repository), [
    "CMakeLists.txt -> cmake/FindWidget.cmake (include)",
    "CMakeLists.txt -> cmake/Helpers.cmake (include)",
    "CMakeLists.txt -> cmake/deep/er.cmake (include)",
    "CMakeLists.txt -> cmake/options.cmake (include)",
    "CMakeLists.txt -> cmake/warnings.cmake (include)",
    "CMakeLists.txt -> docs/CMakeLists.txt (include)",
    "CMakeLists.txt -> extern/fmt/CMakeLists.txt (include)",
    "CMakeLists.txt -> lib/CMakeLists.txt (include)",
    "CMakeLists.txt -> old/CMakeLists.txt (include)",
    "CMakeLists.txt -> older/CMakeLists.txt (include)",
    "CMakeLists.txt -> src/CMakeLists.txt (include)",
    "CMakeLists.txt -> tools/CMakeLists.txt (include)",
    "cmake/deep/er.cmake -> cmake/options.cmake (include)",
    "cmake/options.cmake -> cmake/shared.cmake (include)",
    "cmake/shared.cmake -> cmake/Helpers.cmake (include)",
    "cmake/warnings.cmake -> cmake/shared.cmake (include)",
    "extern/fmt/CMakeLists.txt -> extern/fmt/test/CMakeLists.txt (include)",
    "lib/CMakeLists.txt -> cmake/options.cmake (include)",
    "lib/CMakeLists.txt -> lib/cmake/Helpers.cmake (include)",
    "lib/CMakeLists.txt -> lib/cmake/lib.cmake (include)",
    "lib/CMakeLists.txt -> lib/sub/CMakeLists.txt (include)",
    "lib/sub/CMakeLists.txt -> cmake/warnings.cmake (include)",
    "lib/sub/CMakeLists.txt -> lib/cmake/lib.cmake (include)",
    "src/CMakeLists.txt -> cmake/options.cmake (include)",
    "src/CMakeLists.txt -> cmake/warnings.cmake (include)",
    "src/CMakeLists.txt -> src/core/CMakeLists.txt (include)",
    "src/CMakeLists.txt -> src/local.cmake (include)",
    "src/CMakeLists.txt -> src/util/CMakeLists.txt (include)",
    "src/CMakeLists.txt -> tests/CMakeLists.txt (include)",
    "src/core/CMakeLists.txt -> cmake/Helpers.cmake (include)",
    "src/core/CMakeLists.txt -> src/CMakeLists.txt (include)",
    "src/util/CMakeLists.txt -> lib/cmake/lib.cmake (include)",
    "tests/CMakeLists.txt -> cmake/options.cmake (include)",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const texts = [
    "include(".repeat(200_000),
    "[[".repeat(300_000),
    "#[[".repeat(200_000),
    'include("'.repeat(200_001),
    "set(A ${A}${A}${A})\n".repeat(20_000),
    "set(A a)\n" + "set(A ${A}${A})\n".repeat(2000),
    "(".repeat(500_000),
    "[".repeat(500_000),
    `include(${"x".repeat(1_000_000)})`,
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexCMake({ text });
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
