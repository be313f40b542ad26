import assert from "node:assert/strict";
import { test } from "node:test";
import { lexJvm } from "../../../../src/core/graph/lex/jvm.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

/** `j/a/B.java` for `B` of package `a`. */
const java = {
  "j/a/Main.java": `package a; // import no.No;
/* import b.Hidden; */
import b.One;
import b.Two.Inner;
import static b.Three.method;
import static b.Four.*;
import c.*;
import java.util.*;
@Mark(value = Konst.X)
public class Main<T extends Bound> extends Base implements Face, c.sub.Full {
  String s = "Hidden \\" Hidden"; char q = '"'; String block = """
    Hidden "quoted" Hidden
    """;
  Same same = new Same(); Wild wild; List<Shadow> shadow; One.Deep deep; b.Qualified.Member m = other.Hidden.x();
  class Nested { Nested inner; } interface Local {} Local l; Third$Party p; Object Same2;
  void run() throws Oops { helper.Hidden(); Static.call(Arg.class, Ref::new); label: for (;;) { Generic<Par<Arr[]>> x = (Cast) y; } }
}
class Second {}
`,
  "j/a/Mark.java": "package a; @interface Mark { int value(); }",
  "j/a/Konst.java": "package a; interface Konst { int X = 1; }",
  "j/a/Bound.java": "package a; class Bound {}",
  "j/a/Base.java": "package a; abstract class Base { Second s; }",
  "j/a/Face.java": "package a; interface Face {}",
  "j/a/Same.java": "package a; class Same {}",
  "j/a/Nested.java": "package a; class Nested {}",
  "j/a/Local.java": "package a; class Local {}",
  "j/a/Hidden.java": "package a; class Hidden {}",
  "j/a/Oops.java": "package a; class Oops extends Exception {}",
  "j/a/Static.java": "package a; class Static {}",
  "j/a/Arg.java": "package a; enum Arg { A }",
  "j/a/Ref.java": "package a; record Ref(int a) {}",
  "j/a/Generic.java": "package a; class Generic<T> {}",
  "j/a/Par.java": "package a; class Par {}",
  "j/a/Arr.java": "package a; class Arr {}",
  "j/a/Cast.java": "package a; class Cast {}",
  "j/a/Shadow.java": "package a; class Shadow {}",
  "j/b/One.java": "package b; public class One {}",
  "j/b/Two.java": "package b; public class Two {}",
  "j/b/Three.java": "package b; public class Three {}",
  "j/b/Four.java": "package b; public class Four {}",
  "j/b/Qualified.java": "package b; public class Qualified {}",
  "j/b/Hidden.java": "package b; public class Hidden {}",
  "odd/place/Wild.java": "package c; public class Wild {}",
  "j/c/Shadow.java": "package c; public class Shadow {}",
  "j/c/sub/Full.java": "package c.sub; public interface Full {}",
};

test("Java: every type that the code names, by declared package", () => {
  const of = (name: string) => `j/a/Main.java -> ${name}`;
  const same = "Arg Arr Base Bound Cast Face Generic Konst Mark Oops Par Ref Same Shadow Static"
    .split(" ")
    .map((name) => of(`j/a/${name}.java (same-package)`));
  const imported = "Four One Qualified Three Two".split(" ").map((name) => of(`j/b/${name}.java`));
  assert.deepEqual(edgesOf(java), [
    "j/a/Base.java -> j/a/Main.java (same-package)",
    ...same,
    ...imported,
    of("j/c/sub/Full.java"),
    of("odd/place/Wild.java"),
  ]);
});

test("Java: the nearest of several files that declare one name; no package is the folder", () => {
  const files = {
    "x/src/main/p/A.java": "package p; class A { B b; }",
    "x/src/main/p/B.java": "package p; class B {}",
    "y/src/main/p/B.java": "package p; class B {}",
    "y/src/main/p/C.java": "package p; import p.B; class C {}",
    "d/A.java": "class A { B b; }",
    "d/B.java": "class B {}",
    "e/B.java": "class B {}",
  };
  assert.deepEqual(edgesOf(files), [
    "d/A.java -> d/B.java (same-package)",
    "x/src/main/p/A.java -> x/src/main/p/B.java (same-package)",
    "y/src/main/p/C.java -> y/src/main/p/B.java",
  ]);
});

test("Kotlin: functions and values outside classes, extensions, aliases, nested comments", () => {
  const files = {
    "k/Main.kt": `@file:JvmName("x")\npackage k.app\n/* outer /* import k.lib.No */ still */\nimport k.lib.topLevel\nimport k.lib.extension as ext\nimport k.lib.Type as Renamed\nimport k.lib.Outer.Companion.member\nimport k.other.*\nimport k.lib.\`in\`.Odd\n
fun main() { topLevel(); sibling(); "\${notCode()} $x".run { }; val s = """raw " sibling2()"""; whole(1); Peer.create(); 'c'; a.hiddenCall() }\nfun <T : Bound> List<T>.ext2(x: Param?): Result<Out> = TODO()\ntypealias Alias = Aliased\n`,
    "k/Sibling.kt": "package k.app\nfun sibling() = 1\nfun hiddenCall() {}\nval constant = 1\n",
    "k/Peer.kt": "package k.app\nobject Peer { fun create() {} ; fun whole() {} }\n",
    "k/Bound.kt": "package k.app\ninterface Bound\ndata class Param(val a: Int)\nsealed class Out\n",
    "k/Aliased.kt": "package k.app\nenum class Aliased { A }\n",
    "lib/TopLevel.kt": "package k.lib\nfun topLevel() {}\nfun Receiver.extension() {}\nfun No() {}\n",
    "lib/Type.kt": "package k.lib\nclass Type\nfun interface Receiver { fun f() }\n",
    "lib/Outer.kt": "package k.lib\nclass Outer { companion object { fun member() {} } }\n",
    "other/Whole.kt": "package k.other\nfun whole(x: Int) {}\n",
    "lib/Odd.kt": "package k.lib.`in`\nclass Odd\n",
  };
  assert.deepEqual(edgesOf(files), [
    "k/Main.kt -> k/Aliased.kt (same-package)",
    "k/Main.kt -> k/Bound.kt (same-package)",
    "k/Main.kt -> k/Peer.kt (same-package)",
    "k/Main.kt -> k/Sibling.kt (same-package)",
    "k/Main.kt -> lib/Odd.kt",
    "k/Main.kt -> lib/Outer.kt",
    "k/Main.kt -> lib/TopLevel.kt",
    "k/Main.kt -> lib/Type.kt",
    "k/Main.kt -> other/Whole.kt",
    "lib/TopLevel.kt -> lib/Type.kt (same-package)",
  ]);
});

test("Scala and Groovy: selectors, renames, wildcards, nested packages", () => {
  const files = {
    "s/Main.scala":
      "package s\npackage app\nimport s.lib.{One, Two => Zwei, Three as Drei}\nimport s.all._, s.more.*\nobject Main extends App { val a = 'symbol; val b = Four; new Five(Six) }\n",
    "s/One.scala": "package s.lib\nclass One\ntrait Two\ncase class Three()\n",
    "s/Four.scala": "package s.all\nobject Four\n",
    "s/Five.scala": "package s.more\nclass Five(x: Any)\n",
    "s/Six.scala": "package s.app\ncase object Six\n",
    "g/Build.groovy": "package g\nimport s.lib.One\nclass Build { def x = 'Other'; Other y }\n",
    "g/Other.groovy": "package g\nclass Other {}\n",
  };
  assert.deepEqual(edgesOf(files), [
    "g/Build.groovy -> g/Other.groovy (same-package)",
    "g/Build.groovy -> s/One.scala",
    "s/Main.scala -> s/Five.scala",
    "s/Main.scala -> s/Four.scala",
    "s/Main.scala -> s/One.scala",
    "s/Main.scala -> s/Six.scala (same-package)",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const texts = [
    "import",
    "import a.{",
    "package",
    "class",
    "fun <",
    '"""',
    "import a.{b, ".repeat(30_000),
    "a.".repeat(200_000),
    "class ".repeat(100_000),
    "fun <".repeat(100_000),
    "package a ".repeat(3000),
    "A".repeat(300_000),
    '"'.repeat(200_001),
    "/*".repeat(200_000),
    "`".repeat(100_000),
    "import ,".repeat(100_000),
  ];
  for (const text of texts) {
    for (const path of ["A.java", "a.kt", "a.scala"]) {
      const started = process.cpuUsage();
      lexJvm({ path, text });
      assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
    }
  }
});
