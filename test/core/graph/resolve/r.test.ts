import assert from "node:assert/strict";
import { test } from "node:test";
import { lexR } from "../../../../src/core/graph/lex/r.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { assertLinear } from "../../../support/hostile.ts";

/** A file for each function: `R/two.R` gives `two`. */
const functions = (folder: string, names: string) =>
  Object.fromEntries(names.split(" ").map((name) => [`${folder}/${name}.R`, `${name} <- function(x) x\n`]));

const used =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";
const unused = "no param local member string commented argument quoted raw operator other loop assigned slot foreign";

const files = {
  DESCRIPTION: "Package: shop\nTitle: No\nCollate:\n    'first.R'\n    'zz.R'\n    'aa.R'\n    'main.R'\n",
  "R/main.R": `#' Doc of no()
#' @include first.R zz.R
# commented()
main <- function(param, default = one(), ...) {
  local <- function(x) x
  param(two); local(three(1)); x$member(); x@slot(); obj$member$member
  s <- "string()"; t <- 'no()'; u <- r"(raw() ")"; v <- R"--[no()]--"; w <- r"(no()"
  argument = 1; call(argument = four, other = 2)
  for (loop in five(1)) { loop }
  y %operator% six(2); z <- \\(assigned) seven(assigned)
  eight
  lapply(x, nine); foreign::foreign(); shop::ten(); shop:::eleven
  if (twelve(x)) no1 else thirteen::no
  base <- c(a = 1)[["fourteen"]]; \`fifteen\`(1); nested(function(y) sixteen(y))
  x |> seventeen(); do.call("eighteen", list()); quote(nineteen(x)); x -> assigned; a[twenty(1)]
  twice(1); "text"
}
\`%+%\` <- function(a, b) a
constant = 5
setClass("Basket", representation(x = "numeric"))
setGeneric("price", function(x) standardGeneric("price"))
if (FALSE) no_more <- 1
`,
  ...functions("R", `${used} ${unused}`),
  "R/aa.R": "twice <- function() 1\n",
  "R/zz.R": "twice <- function() 2\nx <- new('Basket'); setMethod('price', 'Basket', function(x) 1); constant + 1\n",
  "R/first.R": "a %+% b\n",
  "tests/testthat/helper-shop.R": "build <- function() main()\n",
  "tests/testthat/test-main.R": "test_that('a', {\n  build()\n  expect_equal(one(1), 2)\n  two <- 1\n})\n",
  "tests/testthat.R": "library(testthat)\nlibrary(shop)\n",
  "data-raw/make.R": "one(1)\n",
  "data-raw/attach.R": "library(shop)\nrequire('other')\none(1)\nsource('data-raw/make.R')\n",
  "other/DESCRIPTION": "Package: other\n",
  "other/R/use.R": "use <- function() shop::two(helper())\n",
  "other/R/helper.R": "helper <- function() one()\n",
  "app/app.R":
    "source('lib/tools.R', local = TRUE); source(file.path('lib', 'more.R')); source(here::here('app', 'lib', 'deep.R'))\nsource(path); panel()\n",
  "app/R/panel.R": "panel <- function() tool()\n",
  "app/lib/tools.R": "tool <- function() one()\n",
  "app/lib/more.R": "",
  "app/lib/deep.R": "sys.source('more.R', envir = environment())\n",
};

test("R: names of a package's other files, its tests and helpers, sources, other packages by name", () => {
  const main = (name: string) => `R/main.R -> R/${name}.R (same-package)`;
  const withoutFourteen = used.split(" ").filter((name) => !["thirteen", "fourteen", "ten", "eleven"].includes(name));
  const expected = [
    "R/first.R -> R/main.R (same-package)",
    "R/main.R -> R/first.R (include)",
    "R/main.R -> R/ten.R",
    "R/main.R -> R/eleven.R",
    "R/main.R -> R/aa.R (same-package)",
    "R/main.R -> R/zz.R (include)",
    ...withoutFourteen.map(main),
    "R/zz.R -> R/main.R (same-package)",
    "app/app.R -> app/R/panel.R (same-package)",
    "app/app.R -> app/lib/deep.R (include)",
    "app/app.R -> app/lib/more.R (include)",
    "app/app.R -> app/lib/tools.R (include)",
    "app/lib/deep.R -> app/lib/more.R (include)",
    "data-raw/attach.R -> R/one.R",
    "data-raw/attach.R -> data-raw/make.R (include)",
    "other/R/use.R -> R/two.R",
    "other/R/use.R -> other/R/helper.R (same-package)",
    "tests/testthat/helper-shop.R -> R/main.R (same-package)",
    "tests/testthat/test-main.R -> R/one.R (same-package)",
    "tests/testthat/test-main.R -> tests/testthat/helper-shop.R (same-package)",
  ];
  assert.deepEqual(edgesOf(files).toSorted(), expected.toSorted());
});

test("hostile texts neither throw nor take long", () => {
  const pieces = [
    "source(",
    "source('",
    "library(",
    "a::",
    "function(",
    "\\(",
    "x <- ",
    "x = ",
    "for (",
    "%",
    '"',
    "'",
    "`",
    'r"(',
    "setClass(",
    "#' @include ",
  ];
  assertLinear(lexR, "a.R", pieces);
});
