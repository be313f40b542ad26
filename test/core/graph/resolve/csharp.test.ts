import assert from "node:assert/strict";
import { test } from "node:test";
import { lexCSharp } from "../../../../src/core/graph/lex/csharp.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

const repository = {
  "app/App.csproj": "<Project />",
  "app/Usings.cs": "global using Shop.Everywhere; global using static Shop.Tools.Maths;\n",
  "app/Main.cs": `using System; using Shop.Data; // using Shop.No;
using static Shop.Tools.Text;
using Alias = Shop.Hidden.Aliased;
/* using Shop.No; */
namespace Shop.App.Deep;
[Mark] [assembly: Other("Hidden")]
public class Main<T> : Base, IFace where T : class, Bound {
  string s = "Hidden", v = @"C:\\"; char c = '"'; string w = @"Hidden ""Hidden"" Hidden";
  Row row; Outer outer; Root root; Near near; Global g; Alias a; Shop.Hidden.Full full; Sub.Inner inner; global::Shop.Hidden.Rooted r;
  class Nested { Nested n; Hidden2 h; } void Run() { using (var x = new Disposed()) { } using var y = Made.By(); obj.Hidden(); typeof(Typed).Hidden; nameof(Named); }
  Handler handler; List<Generic<Arg[]>> l; const int N = Konst.Value; Record rec = new() { Hidden3 = 1 };
}
`,
  "app/Mark.cs": "namespace Shop.App.Deep; class MarkAttribute : System.Attribute {}",
  "app/Base.cs": "namespace Shop.App.Deep { abstract class Base { Main<int> m; } }",
  "app/IFace.cs": "namespace Shop.App.Deep { interface IFace {} }",
  "app/Bound.cs": "namespace Shop.App { class Bound {} }",
  "app/Near.cs": "namespace Shop.App.Deep { struct Near {} }",
  "app/Outer.cs": "namespace Shop { class Outer {} }",
  "app/Root.cs": "class Root {}",
  "app/Nested.cs": "namespace Shop.App.Deep { class Nested {} }",
  "app/Sub.cs": "namespace Shop.App.Sub { class Inner {} }",
  "app/Handler.cs": "namespace Shop.App.Deep { delegate Row2 Handler(Row2 x); record struct Row2; }",
  "app/Konst.cs": "namespace Shop.App.Deep { static class Konst {} }",
  "app/Typed.cs": "namespace Shop.App.Deep { enum Typed { A } class Named {} record Record(int a); }",
  "app/Disposed.cs": "namespace Shop.App.Deep { class Disposed {} class Made {} class Arg {} class Generic<T> {} }",
  "data/Row.cs": "namespace Shop.Data { public class Row {} public class Near {} }",
  "all/Global.cs": "namespace Shop.Everywhere { class Global {} }",
  "tools/Text.cs": "namespace Shop.Tools { static class Text {} }",
  "tools/Maths.cs": "namespace Shop.Tools { static class Maths {} }",
  "hidden/Hidden.cs": "namespace Shop.Hidden { class Hidden {} class Aliased {} }",
  "hidden/Full.cs": "namespace Shop.Hidden { class Full {} }",
  "hidden/Rooted.cs": "namespace Shop.Hidden { class Rooted {} }",
  "other/Elsewhere.cs": "namespace Shop.Else { class E { Global g; Row r; } }",
};

test("C#: namespaces, usings of every kind, attributes, names around", () => {
  const of = (...names: string[]) => names.map((name) => `app/Main.cs -> ${name}`);
  assert.deepEqual(edgesOf(repository), [
    "app/Base.cs -> app/Main.cs (same-package)",
    ...of(
      "all/Global.cs",
      "app/Base.cs (same-package)",
      "app/Bound.cs",
      "app/Disposed.cs (same-package)",
      "app/Handler.cs (same-package)",
      "app/IFace.cs (same-package)",
      "app/Konst.cs (same-package)",
      "app/Mark.cs (same-package)",
      "app/Near.cs (same-package)",
      "app/Outer.cs",
      "app/Root.cs",
      "app/Sub.cs",
      "app/Typed.cs (same-package)",
      "data/Row.cs",
      "hidden/Full.cs",
      "hidden/Hidden.cs",
      "hidden/Rooted.cs",
      "tools/Text.cs",
    ),
    "app/Usings.cs -> tools/Maths.cs",
  ]);
});

test("C#: types in parts, usings of project files, raw and interpolated strings", () => {
  const files = {
    "Directory.Build.props":
      '<Project><ItemGroup><Using Include="Shop.Props" /><!-- <Using Include="Shop.No" /> --></ItemGroup></Project>',
    "app/App.csproj":
      '<Project><ItemGroup>\n<Using Include="Shop.Project" />\n<Using Static="true" Include="Shop.Tools.Maths" /></ItemGroup></Project>',
    "app/View.cs": "namespace Shop.App; public partial class View : Form { Model model; void F() { InitializeComponent(); } }",
    "app/View.Designer.cs": "namespace Shop.App { partial class View { Button button; } }",
    "app/Model.cs": "namespace Shop.App; partial record Model(Kind K); partial struct Pair<T> {}",
    "app/Model.Generated.cs": "namespace Shop.App; public sealed partial record Model { FromProps p; }",
    "app/Pair.cs": "namespace Shop.App; partial interface IPair {} class Pair {}",
    "app/Button.cs": "namespace Shop.App; class Button { FromProject x; }",
    "app/Main.cs": `namespace Shop.App;
class Main {
  View view; Shop.App.Model full; Pair pair;
  string raw = """
    Hidden "Hidden" View
    """, more = """" Hidden """ Hidden """", inter = $"""{1} Hidden""", path = @$"C:\\" + $@"D:\\ ""Hidden"" ";
  Kind kind; int partial = 1; Hidden2 h;
}`,
    "app/Result.cs": "namespace Shop.App; class Result { }",
    "app/ResultOfT.cs":
      "namespace Shop.App; class Result<T> : List<Dictionary<string, (int, T)>> { public Result(T a) {} bool b = A < B, c = D > (1); }",
    "app/UsesBoth.cs":
      "namespace Shop.App; class UsesBoth { Result<int[]> a; Result<List<Func<int, int>>, int> no; bool Less => Kind < Model; object o = nameof(Pair); }",
    "app/Two.cs": "namespace Shop.App; delegate void Result<A, B>(A a, B b);",
    "app/UsesOne.cs": "namespace Shop.App; class UsesOne { Result a = new Result(); }",
    "app/Kind.cs": "namespace Shop.App; enum Kind { A }",
    "app/Hidden.cs": "namespace Shop.App; class Hidden {}",
    "props/P.cs": "namespace Shop.Props; class FromProps {} class No {}",
    "project/P.cs": "namespace Shop.Project; class FromProject {}",
    "other/Other.cs": "namespace Shop.Other; class Other { FromProject no; FromProps yes; No n; }",
    "no/No.cs": "namespace Shop.No; class N {}",
  };
  assert.deepEqual(edgesOf(files), [
    "app/Button.cs -> project/P.cs",
    "app/Main.cs -> app/Kind.cs (same-package)",
    "app/Main.cs -> app/Model.Generated.cs (same-package)",
    "app/Main.cs -> app/Model.cs (same-package)",
    "app/Main.cs -> app/Pair.cs (same-package)",
    "app/Main.cs -> app/View.Designer.cs (same-package)",
    "app/Main.cs -> app/View.cs (same-package)",
    "app/Model.Generated.cs -> props/P.cs",
    "app/Model.cs -> app/Kind.cs (same-package)",
    "app/UsesBoth.cs -> app/Kind.cs (same-package)",
    "app/UsesBoth.cs -> app/Model.Generated.cs (same-package)",
    "app/UsesBoth.cs -> app/Model.cs (same-package)",
    "app/UsesBoth.cs -> app/Pair.cs (same-package)",
    "app/UsesBoth.cs -> app/ResultOfT.cs (same-package)",
    "app/UsesBoth.cs -> app/Two.cs (same-package)",
    "app/UsesOne.cs -> app/Result.cs (same-package)",
    "app/View.Designer.cs -> app/Button.cs (same-package)",
    "app/View.cs -> app/Model.Generated.cs (same-package)",
    "app/View.cs -> app/Model.cs (same-package)",
    "other/Other.cs -> props/P.cs",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const texts = [
    "using",
    "using A.",
    "namespace",
    "class",
    "delegate",
    '@"',
    "using A.".repeat(50_000),
    "A.".repeat(200_000),
    "class ".repeat(100_000),
    "delegate A ".repeat(50_000),
    "namespace A {".repeat(3000),
    '@"'.repeat(100_000),
    "A::".repeat(100_000),
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexCSharp({ text });
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
