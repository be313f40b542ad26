import assert from "node:assert/strict";
import { test } from "node:test";
import { lexIdl } from "../../../../src/core/graph/lex/idl.ts";
import { edgesOf, graphOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

const protos = {
  "proto/acme/shop/v1/order.proto": `// import "acme/shop/v1/no.proto";
syntax = "proto3";
package acme.shop.v1;
/* import "acme/shop/v1/no.proto"; */
import "acme/shop/v1/item.proto";
import public "acme/common/money.proto";
import weak 'acme/common/weak.proto';
import "google/protobuf/timestamp.proto";
import "no.proto";
option go_package = "import \\"acme/shop/v1/no.proto\\";";
message Order { string import = 1; string package = 2; map<string, Item> include = 3; }
`,
  "proto/acme/shop/v1/item.proto":
    'edition = "2024";\npackage acme.shop.v1;\nimport option "acme/common/options.proto"; import "local.proto";\n',
  "proto/acme/shop/v1/local.proto": "package acme.shop.v1;",
  "proto/local.proto": "",
  "proto/acme/shop/v1/no.proto": "",
  "proto/acme/common/money.proto": 'package acme.common;\r\nimport "acme/common/weak.proto";\r\n',
  "proto/acme/common/weak.proto": "",
  "proto/acme/common/options.proto": 'package acme.common; import "google/protobuf/descriptor.proto";',
  "third_party/google/protobuf/timestamp.proto": "",
  "third_party/google/protobuf/descriptor.proto": "",
  "buf-module/buf.yaml": "version: v1\n",
  "buf-module/deep/er/a.proto": 'package x; import "deep/b.proto"; import "er/c.proto";',
  "buf-module/deep/b.proto": "",
  "buf-module/deep/er/deep/b.proto": "",
  "buf-module/deep/er/c.proto": "",
  "svc/api.proto": 'import "types.proto"; import "svc/more.proto"; import "api.proto";',
  "svc/types.proto": "",
  "svc/more.proto": "",
};

test("proto: roots of the own package, of buf, above; well-known files wherever they lie", () => {
  assert.deepEqual(edgesOf(protos), [
    "buf-module/deep/er/a.proto -> buf-module/deep/b.proto",
    "buf-module/deep/er/a.proto -> buf-module/deep/er/c.proto",
    "proto/acme/common/money.proto -> proto/acme/common/weak.proto",
    "proto/acme/common/options.proto -> third_party/google/protobuf/descriptor.proto",
    "proto/acme/shop/v1/item.proto -> proto/acme/common/options.proto",
    "proto/acme/shop/v1/item.proto -> proto/local.proto",
    "proto/acme/shop/v1/order.proto -> proto/acme/common/money.proto",
    "proto/acme/shop/v1/order.proto -> proto/acme/common/weak.proto",
    "proto/acme/shop/v1/order.proto -> proto/acme/shop/v1/item.proto",
    "proto/acme/shop/v1/order.proto -> proto/acme/shop/v1/no.proto",
    "proto/acme/shop/v1/order.proto -> third_party/google/protobuf/timestamp.proto",
    "svc/api.proto -> svc/more.proto",
    "svc/api.proto -> svc/types.proto",
  ]);
});

test("Thrift, FlatBuffers, Cap'n Proto, Avro: beside the file, then from above", () => {
  const files = {
    "if/a.thrift": `namespace cpp import
include "b.thrift" # include "no.thrift"
// include "no.thrift"
include 'sub/c.thrift'
include "if/d.thrift"
include "share/e.thrift"
cpp_include "<vector>"
cpp_include "gen/types.h"
const string include = "x" /* include "no.thrift" */
struct S { 1: string doc = "include \\"no.thrift\\"" }
`,
    "if/b.thrift": 'include "../fb303.thrift"',
    "b.thrift": "",
    "no.thrift": "",
    "if/no.thrift": "",
    "if/sub/c.thrift": 'include "b.thrift"\ninclude "c2.thrift"\n',
    "if/sub/c2.thrift": 'include "../b.thrift"\ninclude "sub/c.thrift"',
    "if/d.thrift": 'include "a.thrift"',
    "fb303.thrift": "",
    "lib/share/e.thrift": "",
    "gen/types.h": "",
    "fbs/monster.fbs": 'include "color.fbs";\nnamespace G;\ninclude "fbs/item.fbs";\ntable M { include: string; }',
    "fbs/color.fbs": "",
    "fbs/item.fbs": 'include "color.fbs"; // include "monster.fbs";',
    "cap/a.capnp":
      '@0xdbb9ad1f14bf0b36;\nusing Foo = import "b.capnp";\nusing import "/cap/c.capnp".Bar;\n# import "d.capnp"\nusing D = import "/capnp/d.capnp";',
    "cap/b.capnp": "",
    "cap/c.capnp": 'const x :Text = embed "b.capnp";',
    "cap/d.capnp": "",
    "lib/capnp/d.capnp": "",
    "avro/p.avdl": '@namespace("x")\nprotocol P { import idl "q.avdl"; import schema "s.avsc"; import protocol "sub/r.avpr"; }',
    "avro/q.avdl": "",
    "avro/s.avsc": "",
    "avro/sub/r.avpr": "",
  };
  assert.deepEqual(edgesOf(files), [
    "avro/p.avdl -> avro/q.avdl",
    "avro/p.avdl -> avro/s.avsc",
    "avro/p.avdl -> avro/sub/r.avpr",
    "cap/a.capnp -> cap/b.capnp",
    "cap/a.capnp -> cap/c.capnp",
    "cap/a.capnp -> lib/capnp/d.capnp",
    "fbs/item.fbs -> fbs/color.fbs",
    "fbs/monster.fbs -> fbs/color.fbs",
    "fbs/monster.fbs -> fbs/item.fbs",
    "if/a.thrift -> gen/types.h",
    "if/a.thrift -> if/b.thrift",
    "if/a.thrift -> if/d.thrift",
    "if/a.thrift -> if/sub/c.thrift",
    "if/a.thrift -> lib/share/e.thrift",
    "if/b.thrift -> fb303.thrift",
    "if/d.thrift -> if/a.thrift",
    "if/sub/c.thrift -> if/b.thrift",
    "if/sub/c.thrift -> if/sub/c2.thrift",
    "if/sub/c2.thrift -> if/b.thrift",
    "if/sub/c2.thrift -> if/sub/c.thrift",
  ]);
});

test("a root that the package states is certain, a file that only ends alike is not", () => {
  const confidence = (to: string) => graphOf(protos).edges.find((edge) => edge.to === to)?.confidence;
  assert.equal(confidence("proto/acme/shop/v1/item.proto"), 1);
  assert.equal(confidence("third_party/google/protobuf/descriptor.proto"), 0.6);
});

test("hostile texts neither throw nor take long", () => {
  const texts = [
    "import ".repeat(200_000),
    'import "'.repeat(200_000),
    "package a.".repeat(200_000),
    "/*".repeat(500_000),
    '"'.repeat(500_001),
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexIdl({ text });
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
