import assert from "node:assert/strict";
import { test } from "node:test";
import { lexDart } from "../../../../src/core/graph/lex/dart.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { assertLinear } from "../../../support/hostile.ts";

const files = {
  "pubspec.yaml": "name: shop\nworkspace:\n  - packages/core\n",
  "packages/core/pubspec.yaml": "# name: no\nname: shop_core # the core\ndescription: >\n  name: no\n",
  "packages/core/third_party/copy/pubspec.yaml": "name: shop_core\n",
  "packages/core/third_party/copy/lib/core.dart": "",
  "bin/main.dart": `#!/usr/bin/env dart
// import 'no.dart';
/* import 'no.dart'; /* nested */ import 'no.dart'; */
/// import 'no.dart';
@TestOn('vm')
@Deprecated("import 'no.dart';")
library shop.main;

import 'dart:io' as io show File;
import 'package:http/http.dart';
import 'package:shop/shop.dart';
import "package:shop/src/a.dart" as a hide B, C;
import '../lib/src/b.dart' deferred as b;
import r'../lib/src/raw.dart';
import '''../lib/src/triple.dart''';
import '../lib/src/' 'glued.dart';
import '../lib/src/stub.dart'
    if (dart.library.io) '../lib/src/io.dart'
    if (dart.library.js_interop == 'true') '../lib/src/web.dart';
import 'package:shop_core/core.dart'; import 'package:shop_core/src/deep.dart';
export '../lib/src/exported.dart' show X;
import 'package:shop/missing.dart';
import '../../outside.dart';
part 'main.g.dart';
part '../lib/src/part.dart';

void main() {
  print('import "no.dart";');
}
import 'no.dart';
`,
  "bin/no.dart": "",
  "bin/main.g.dart": "part of shop.main;\n",
  "lib/shop.dart": "library;\nexport 'src/a.dart';\nexport 'package:shop/src/b.dart';\nimport 'src/c.dart' show C;\n",
  "lib/src/a.dart": "import 'b.dart';\r\nimport './c.dart';\r\nimport 'package:shop_core/core.dart';\r\nclass A {}\r\n",
  "lib/src/b.dart": "final x = 1;\nimport 'c.dart';\n",
  "lib/src/c.dart": "import 'a.dart' as a;\n@pragma('vm:entry-point')\nimport 'b.dart';\n",
  "lib/src/raw.dart": "",
  "lib/src/triple.dart": "",
  "lib/src/glued.dart": "",
  "lib/src/stub.dart": "",
  "lib/src/io.dart": "import 'stub.dart';",
  "lib/src/web.dart": "import 'stub.dart';",
  "lib/src/exported.dart": "augment library 'a.dart';\nimport augment 'b.dart';\n",
  "lib/src/part.dart": "part of '../../bin/main.dart';\nimport 'a.dart';\n",
  "test/main_test.dart": "@Skip('import') import 'package:shop/shop.dart'; import '../bin/main.dart' as m; import 'helper.dart';",
  "test/helper.dart": "import 'package:test/test.dart';\nimport 'package:shop_core/core.dart';\n",
  "packages/core/lib/core.dart": "import 'src/deep.dart';\nimport 'package:shop_core/src/deep.dart' as again;\n",
  "packages/core/lib/src/deep.dart": "import '/src/no.dart';\n",
};

test("Dart: packages by name, relative paths, exports, parts, conditions; nothing behind the directives", () => {
  assert.deepEqual(edgesOf(files), [
    "bin/main.dart -> bin/main.g.dart (module)",
    "bin/main.dart -> lib/shop.dart",
    "bin/main.dart -> lib/src/a.dart",
    "bin/main.dart -> lib/src/b.dart (dynamic)",
    "bin/main.dart -> lib/src/exported.dart",
    "bin/main.dart -> lib/src/glued.dart",
    "bin/main.dart -> lib/src/io.dart",
    "bin/main.dart -> lib/src/part.dart (module)",
    "bin/main.dart -> lib/src/raw.dart",
    "bin/main.dart -> lib/src/stub.dart",
    "bin/main.dart -> lib/src/triple.dart",
    "bin/main.dart -> lib/src/web.dart",
    "bin/main.dart -> packages/core/lib/core.dart",
    "bin/main.dart -> packages/core/lib/src/deep.dart",
    "bin/main.g.dart -> bin/main.dart (module)",
    "lib/shop.dart -> lib/src/a.dart",
    "lib/shop.dart -> lib/src/b.dart",
    "lib/shop.dart -> lib/src/c.dart",
    "lib/src/a.dart -> lib/src/b.dart",
    "lib/src/a.dart -> lib/src/c.dart",
    "lib/src/a.dart -> packages/core/lib/core.dart",
    "lib/src/c.dart -> lib/src/a.dart",
    "lib/src/c.dart -> lib/src/b.dart",
    "lib/src/exported.dart -> lib/src/a.dart (module)",
    "lib/src/exported.dart -> lib/src/b.dart",
    "lib/src/io.dart -> lib/src/stub.dart",
    "lib/src/part.dart -> bin/main.dart (module)",
    "lib/src/part.dart -> lib/src/a.dart",
    "lib/src/web.dart -> lib/src/stub.dart",
    "packages/core/lib/core.dart -> packages/core/lib/src/deep.dart",
    "test/helper.dart -> packages/core/lib/core.dart",
    "test/main_test.dart -> bin/main.dart",
    "test/main_test.dart -> lib/shop.dart",
    "test/main_test.dart -> test/helper.dart",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  assertLinear(lexDart, "a.dart", [
    "import",
    "import '",
    "import 'a",
    "import 'a.dart';",
    "import 'a' if (",
    "@a",
    "@a(",
    "part of ",
    "library a.",
    "/*",
    "'''",
    'r"""',
    "$",
  ]);
});
