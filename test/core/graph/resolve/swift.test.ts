import assert from "node:assert/strict";
import { test } from "node:test";
import { lexSwift } from "../../../../src/core/graph/lex/swift.ts";
import { edgesOf, graphOf } from "../../../support/edgesOf.ts";
import { assertLinear } from "../../../support/hostile.ts";

/** A file for each type: `Base.swift` declares Base. */
const structs = (folder: string, names: string) =>
  Object.fromEntries(names.split(" ").map((name) => [`${folder}/${name}.swift`, `public struct ${name} { }\n`]));

const used =
  "Base Face Bound Field Param Result Generic Interpolated Called Static Cast Wrapped Attribute Extended Constraint Default Thrown Pattern Meta Aliased Argument KeyRoot Inner";
const unused = "No Hidden Local Shadow Member Own";

const files = {
  "Package.swift": `// swift-tools-version:5.9
import PackageDescription
// .target(name: "No")
let package = Package(name: "shop", products: [.library(name: "Shop", targets: ["Shop"])],
  targets: [
    .target(name: "Shop", dependencies: [.target(name: "Kit"), .product(name: "No", package: "no")]),
    .target(name: "Kit", path: "Modules/Kit/Code", exclude: ["x"]),
    .executableTarget(name: "shop-tool", dependencies: ["Shop"]),
    .testTarget(name: "ShopTests", dependencies: [.target(name: "Shop")]),
  ])
`,
  "Sources/Shop/Main.swift": `import Foundation // import No
/* No /* nested No */ No */
import Kit
@_exported import struct Kit.Tool

@Attribute public final class Main<Shadow: Bound>: Base, Face where Shadow: Constraint {
  let a: Field? = nil, s = "No \\(Interpolated.x(")")) \\\\(No)"
  let t = """
    No "quoted" \\(Called()) No
    """, raw = #"No \\(No) " No"#, pattern = #/No"/#
  @Wrapped var b: [String: Generic<Param>] { Static.value }
  class func make(label: Int, x: Argument = Default.x) throws(Thrown) -> Result { helper(1); other.hidden(); .hiddenToo(); return x as! Cast }
  struct Own { var x: Own }
  enum Case { case No1, hidden(Pattern) }
  func f<Local>(_ x: Local) { struct Hidden2 {}; let y = Hidden2.self; if case .Member = y {}; #Macro(Meta.self); #expect(true) }
  let path = \\KeyRoot.x; typealias Alias = Aliased
  var deep: Extended.Deep { privateHelper() }
}

extension Extended { func g() -> Nested { Nested() } }
`,
  "Sources/Shop/Nested.swift": "extension Extended { struct Nested {}\n  enum Deep { case x(Inner) } }\n",
  "Sources/Shop/Helpers.swift":
    "func helper(_ x: Int) {}\nfunc hidden() {}\nfunc hiddenToo() {}\nlet value = 1\nprivate func privateHelper() {}\nfileprivate struct Thrown {}\nfunc expect(_ x: Bool) {}\nfunc make() {}\n",
  "Sources/Shop/Overload1.swift": "public func over(_ x: Int) {}\n",
  "Sources/Shop/Overload2.swift": "public func over(_ x: String) {}\n",
  "Sources/Shop/Over.swift": "let x = over(1)\n",
  "Sources/Shop/User.swift": "public class User: Main<Int> { var x: Tool, y: Kit.Peer, z: Strange }\n",
  ...structs("Sources/Shop", `${used} ${unused}`),
  "Sources/Shop/Shop.docc/Step1.swift": "import Shop\nstruct Step { let x: Main<Int> }\n",
  "Sources/Shop/Shop.docc/Step2.swift": "let step = Step()\n",
  "Modules/Kit/Code/Tool.swift": "public struct Tool { var x: Peer; var y: Base }\n",
  "Modules/Kit/Code/Deep/Peer.swift": "public struct Peer {}\n#if os(Linux)\nimport Glibc\n#endif\n",
  "Modules/Kit/Other/Strange.swift": "public struct Strange {}\n",
  "Sources/shop-tool/main.swift": "import Shop\nlet x = Main(); let y: Tool\n",
  "Tests/ShopTests/MainTests.swift":
    "@testable import Shop\nimport XCTest\nfinal class MainTests: XCTestCase, Helping { let x = Main() }\n",
  "Tests/ShopTests/Helping.swift": "protocol Helping: AnyObject {}\n",
};

test("Swift: names of the own module and of imported ones; strings, members, generic parameters and private names are none", () => {
  const main = (name: string) => `Sources/Shop/Main.swift -> Sources/Shop/${name}.swift (same-package)`;
  const expected = [
    ...used
      .split(" ")
      .filter((name) => name !== "Inner")
      .map(main),
    main("Helpers"),
    main("Nested"),
    "Sources/Shop/Main.swift -> Modules/Kit/Code/Tool.swift",
    "Sources/Shop/Nested.swift -> Sources/Shop/Extended.swift (same-package)",
    "Sources/Shop/Nested.swift -> Sources/Shop/Inner.swift (same-package)",
    "Sources/Shop/Over.swift -> Sources/Shop/Overload1.swift (same-package)",
    "Sources/Shop/Over.swift -> Sources/Shop/Overload2.swift (same-package)",
    "Sources/Shop/Shop.docc/Step1.swift -> Sources/Shop/Main.swift",
    "Sources/Shop/User.swift -> Sources/Shop/Main.swift (same-package)",
    "Modules/Kit/Code/Tool.swift -> Modules/Kit/Code/Deep/Peer.swift (same-package)",
    "Sources/shop-tool/main.swift -> Sources/Shop/Main.swift",
    "Sources/shop-tool/main.swift -> Modules/Kit/Code/Tool.swift",
    "Tests/ShopTests/MainTests.swift -> Sources/Shop/Main.swift",
    "Tests/ShopTests/MainTests.swift -> Tests/ShopTests/Helping.swift (same-package)",
  ];
  assert.deepEqual(edgesOf(files).toSorted(), expected.toSorted());
  assert.deepEqual(
    graphOf(files).packageEdges?.map(({ from, dir }) => `${from} -> ${dir}`),
    [
      "Sources/Shop/Main.swift -> Modules/Kit/Code",
      "Sources/Shop/Shop.docc/Step1.swift -> Sources/Shop",
      "Sources/shop-tool/main.swift -> Sources/Shop",
      "Tests/ShopTests/MainTests.swift -> Sources/Shop",
    ],
  );
});

test("Swift: beside an Xcode project every folder is a module; without any the repository is one", () => {
  const xcode = {
    "ios/App.xcodeproj/project.pbxproj": "",
    "ios/App/View.swift": "struct View1 { let m: Model }",
    "ios/App/Data/Model.swift": "struct Model {}",
    "ios/AppTests/ViewTests.swift": "@testable import App\nlet x = View1()\nlet m = Mock()",
    "ios/AppTests/Mock.swift": "class Mock { let m = Model() }",
    "ios/Other/Alone.swift": "let m: Model",
  };
  assert.deepEqual(edgesOf(xcode), [
    "ios/App/View.swift -> ios/App/Data/Model.swift (same-package)",
    "ios/AppTests/ViewTests.swift -> ios/App/View.swift",
    "ios/AppTests/ViewTests.swift -> ios/AppTests/Mock.swift (same-package)",
  ]);
  const loose = { "a/A.swift": "class A { let b: B }", "b/B.swift": "class B {}" };
  assert.deepEqual(edgesOf(loose), ["a/A.swift -> b/B.swift (same-package)"]);
});

test("Swift: a package in a package; what a module exports is seen through it", () => {
  const nested = {
    "Package.swift": '.target(name: "Umbrella"), .target(name: "Core")',
    "Sources/Umbrella/Exports.swift": "@_exported import Core\n",
    "Sources/Core/Core.swift": "@_exported import Umbrella\npublic struct Thing {}\n",
    "Sub/Package.swift": '.executableTarget(name: "Run")',
    "Sub/Sources/main.swift": "import Umbrella\nlet x = Thing(); let y = Other()\n",
    "Sub/Sources/Other.swift": "struct Other {}\n",
  };
  assert.deepEqual(edgesOf(nested), [
    "Sub/Sources/main.swift -> Sources/Core/Core.swift",
    "Sub/Sources/main.swift -> Sub/Sources/Other.swift (same-package)",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const pieces = [
    "import ",
    "class A<",
    "extension A.",
    "func f<A, ",
    "struct A {",
    '"\\(',
    '"""',
    '#"',
    "#/",
    "/*",
    "`",
    "@",
    "A.",
    "private ",
    "typealias ",
    "}",
  ];
  for (const path of ["a.swift", "Package.swift"]) assertLinear(lexSwift, path, pieces);
});
