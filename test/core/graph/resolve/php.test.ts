import assert from "node:assert/strict";
import { test } from "node:test";
import { lexPhp } from "../../../../src/core/graph/lex/php.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

const repository = {
  "src/Main.php": `<html>use No\\Html; it's <?php echo $x ?> new Hidden <?= Shown::x() ?>
<?php
declare(strict_types=1);
namespace App\\Web;
use App\\Data\\Row; // use App\\No;
use App\\Data\\{Table, Deep\\Column as Col, function fetch};
use function App\\Tools\\helper, App\\Tools\\second;
use const App\\Tools\\LIMIT;
use App\\Alias as Renamed, Vendor\\Outside;
# use App\\No;
/* use App\\No; */
#[Mark]
final class Main extends Base implements IFace, \\App\\Full {
  use Shared, Mixed2 { foo as bar; }
  private ?Row $row; const A = Konst::B; public Near|Far $n;
  function run(Typed $t, $Hidden): Out { $f = function () use ($row) { return new Renamed\\Sub; }; $this->Hidden(); $o::Hidden; fetch(); helper();
    $s = 'new Hidden
      it\\'s'; $d = "new Hidden {$x}"; $h = <<<"TXT"
      new Hidden it's TXTX
      TXT . sibling(); $n = <<<'RAW'
new Hidden
RAW;
    $a = new class extends Anonymous {}; Row::class; namespace\\Explicit::x(); new Sub\\Relative(); catch (Caught $e) {} $x instanceof Inst; return match (true) { default => Matched::Y };
  }
}
function own() {}
require_once __DIR__ . '/../lib/functions.php'; include('lib/legacy.php'); require "missing.php"; include $x; require dirname(__FILE__) . '/local.php';
?> new Hidden <script>it's</script>
`,
  ...Object.fromEntries(
    [
      "Shown",
      "Mark",
      "Base",
      "IFace",
      "Shared",
      "Mixed2",
      "Konst",
      "Near",
      "Far",
      "Typed",
      "Out",
      "Anonymous",
      "Explicit",
      "Caught",
      "Inst",
      "Matched",
      "Hidden",
    ].map((name) => [`src/${name}.php`, `<?php\nnamespace App\\Web;\nclass ${name} {}\n`]),
  ),
  "src/Sub/Relative.php": "<?php namespace App\\Web\\Sub; trait Relative {}",
  "src/sibling.php": "<?php namespace App\\Web; function sibling() {}",
  "src/local.php": "<?php $x = new Plain;",
  "plain/Plain.php": "<?php class Plain {}",
  "data/Row.php": "<?php namespace App\\Data; class Row {}",
  "data/Table.php": "<?php namespace App\\Data { interface Table {} }",
  "data/Column.php": "<?php namespace App\\Data\\Deep; enum Column {}",
  "data/fetch.php": "<?php namespace App\\Data; function fetch() {}",
  "tools/helper.php": "<?php namespace App\\Tools; function helper() {} function second() {}",
  "Full.php": "<?php namespace App; interface Full {}",
  "AliasSub.php": "<?php namespace App\\Alias; class Sub {}",
  "lib/functions.php": "<?php",
  "lib/legacy.php": "<?php",
};

test("PHP: uses, groups, namespaces, traits, includes; text around the code is none", () => {
  const of = (...names: string[]) => names.map((name) => `src/Main.php -> ${name}`);
  const same = [
    "Anonymous",
    "Base",
    "Caught",
    "Explicit",
    "Far",
    "IFace",
    "Inst",
    "Konst",
    "Mark",
    "Matched",
    "Mixed2",
    "Near",
    "Out",
    "Shared",
  ].map((name) => `src/${name}.php (same-package)`);
  assert.deepEqual(edgesOf(repository), [
    ...of(
      "AliasSub.php",
      "Full.php",
      "data/Column.php",
      "data/Row.php",
      "data/Table.php",
      "data/fetch.php",
      "lib/functions.php (include)",
      "lib/legacy.php (include)",
      ...same,
      "src/Sub/Relative.php",
      "src/Typed.php (same-package)",
      "src/local.php (include)",
      "src/sibling.php (same-package)",
      "tools/helper.php",
    ),
    "src/local.php -> plain/Plain.php (same-package)",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const texts = [
    "",
    "use",
    "use A\\{",
    "namespace",
    "class",
    "<<<A\n",
    "include",
    "use A\\{".repeat(50_000),
    "A\\".repeat(100_000),
    "<<<A\n".repeat(50_000),
    "?><?php ".repeat(50_000),
    "include '".repeat(50_000),
    "class ".repeat(100_000),
    "\\".repeat(200_000),
    "'".repeat(200_001),
    "{".repeat(200_000),
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexPhp({ text: `<?php ${text}` });
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
