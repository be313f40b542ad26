import assert from "node:assert/strict";
import { test } from "node:test";
import { lexHaskell } from "../../../../src/core/graph/lex/haskell.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { assertLinear } from "../../../support/hostile.ts";

const files = {
  "app.cabal": `cabal-version: 2.4
name:          app
-- hs-source-dirs: no
library
  hs-source-dirs:
    src
    gen
  build-depends: base >=4 && <5, kit ^>= 1.0
    , containers
executable app
  main-is: Main.hs
  hs-source-dirs: exe, src
test-suite spec
  hs-source-dirs: test
  if flag(x)
    build-depends: hspec
`,
  "exe/Main.hs": `#!/usr/bin/env runghc
{-# LANGUAGE CPP, TemplateHaskell #-}
{-# LANGUAGE PackageImports #-}
-- | import No
{- import No {- import No -} import No -}
module Main (main, (-->), module App.Types) where

#include "app.h"
#if MIN_VERSION_base(4,8,0)
import App.New
#else
import App.Old
#endif
#define MANY \\
import No
import qualified App.Config as Config
import App.Types (Foo (..), (-->),
  bar, -- import No
  baz)
import App.Late qualified as L
import safe App.Safe hiding (x)
import "app" App.Named
import{-glued-}App.Glued
import {-# SOURCE #-} App.Boot
import Data.Map (Map)
import Control.Monad.Kit; import App.Second
import App.Prime'
  ( y' )
import Data.Text.Types
import "app" qualified App.Packaged

#ifdef WINDOWS
width = 1
  import No
#else
import App.Posix
#endif

main :: IO ()
main = putStrLn "import No" >> pure 'x'
`,
  "cbits/app.h": "",
  "include/app.h": "",
  "src/App/New.hs": "module App.New where\nimport App.Types\nimport Prelude hiding (lookup)\n",
  "src/App/Old.hs": "module App.Old where { import App.Types; import App.Config\n}\n",
  "src/App/Config.hs": "module App.Config\n  ( x -- * import No\n  ) where\n--> is an operator\nimport No\n",
  "src/App/Types.hs": "module App.Types where\nimport App.Generated\nimport {-# source #-} App.Boot (B)\nx --> y = x\n",
  "src/App/Late.hs": "module App.Late where\n--------------- import No\n-- | import No\nimport App.Types as T\n",
  "src/App/Safe.lhs":
    "Literate import No\n\n> module App.Safe where\n> import App.Types\n\nimport No\n\n\\begin{code}\nimport App.Lexer\n\\end{code}\n",
  "src/App/Named.hs": "import App.Types ()\nmodule' = 1\n",
  "src/App/Glued.hs": "module App.Glued(\n  module X) where\r\nimport App.Types as X\r\nimport App.Late as X\r\n",
  "src/App/Boot.hs": "module App.Boot where\nimport App.Types\nimport App.Raw\n",
  "src/App/Boot.hs-boot": "module App.Boot where\nimport App.Plain\ndata B\n",
  "src/App/Plain.hs": "module App.Plain where\n",
  "src/App/Lexer.x": "{ module App.Lexer where }\n",
  "src/App/Raw.hsc": "module App.Raw where\n#include <stdio.h>\nimport App.Plain\n",
  "src/App/Second.hs": "{-# OPTIONS_GHC -Wall #-}\n\nmodule App.Second where\nimport App.Prime'\n",
  "src/App/Prime'.hs": "module App.Prime' where\n",
  "gen/App/Generated.hs": "module App.Generated where\nimport App.Plain\n",
  "src/App/Packaged.hs": "module App.Packaged where\n",
  "src/App/Posix.hs": "module App.Posix where\n",
  "src/No.hs": "module No where\n",
  "test/Spec.hs": "module Main where\nimport App.Types\nimport qualified Helper\nimport Test.Hspec\n",
  "test/Helper.hs": "module Helper where\nimport App.Config\nimport Data.Map\n",
  "kit/package.yaml": "name: kit # a comment\nlibrary:\n  source-dirs: lib\ndependencies:\n- base >= 4\n- name: stray\n",
  "kit/lib/Control/Monad/Kit.hs": "module Control.Monad.Kit where\nimport Kit.Inner\nimport App.Types\n",
  "kit/lib/Kit/Inner.hs": "module Kit.Inner where\n",
  "stranger/stranger.cabal": "name: stranger\nlibrary\n  hs-source-dirs: src\n",
  "stranger/src/Data/Map.hs": "module Data.Map where\nimport Data.Text.Types\n",
  "stranger/src/Data/Text/Types.hs": "module Data.Text.Types where\n",
};

test("Haskell: imports by source folders and dependencies; conditions, boot files, literate code", () => {
  assert.deepEqual(
    edgesOf(files),
    [
      "exe/Main.hs -> include/app.h (include)",
      "exe/Main.hs -> kit/lib/Control/Monad/Kit.hs",
      ...[
        "Boot.hs-boot (type)",
        "Config.hs",
        "Glued.hs",
        "Late.hs",
        "Named.hs",
        "New.hs",
        "Old.hs",
        "Packaged.hs",
        "Posix.hs",
        "Prime'.hs",
        "Safe.lhs",
        "Second.hs",
        "Types.hs",
      ].map((name) => `exe/Main.hs -> src/App/${name}`),
      "gen/App/Generated.hs -> src/App/Plain.hs",
      "kit/lib/Control/Monad/Kit.hs -> kit/lib/Kit/Inner.hs",
      "src/App/Boot.hs -> src/App/Raw.hsc",
      "src/App/Boot.hs -> src/App/Types.hs",
      "src/App/Boot.hs-boot -> src/App/Plain.hs",
      "src/App/Glued.hs -> src/App/Late.hs",
      "src/App/Glued.hs -> src/App/Types.hs",
      "src/App/Late.hs -> src/App/Types.hs",
      "src/App/Named.hs -> src/App/Types.hs",
      "src/App/New.hs -> src/App/Types.hs",
      "src/App/Old.hs -> src/App/Config.hs",
      "src/App/Old.hs -> src/App/Types.hs",
      "src/App/Raw.hsc -> src/App/Plain.hs",
      "src/App/Safe.lhs -> src/App/Lexer.x",
      "src/App/Safe.lhs -> src/App/Types.hs",
      "src/App/Second.hs -> src/App/Prime'.hs",
      "src/App/Types.hs -> gen/App/Generated.hs",
      "src/App/Types.hs -> src/App/Boot.hs-boot (type)",
      "stranger/src/Data/Map.hs -> stranger/src/Data/Text/Types.hs",
      "test/Helper.hs -> src/App/Config.hs",
      "test/Spec.hs -> src/App/Types.hs",
      "test/Spec.hs -> test/Helper.hs",
    ].toSorted(),
  );
});

test("Haskell without a project file: the nearest module of that name", () => {
  const loose = {
    "a/Main.hs": "import Util\nimport Deep.Er\nmain = pure ()\n",
    "a/Util.hs": "module Util where\n",
    "b/Util.hs": "module Util where\n",
    "a/x/Deep/Er.hs": "module Deep.Er where\n",
  };
  assert.deepEqual(edgesOf(loose), ["a/Main.hs -> a/Util.hs", "a/Main.hs -> a/x/Deep/Er.hs"]);
});

test("hostile texts neither throw nor take long", () => {
  const pieces = [
    "import",
    "import A.",
    "import A (",
    "import A\n",
    "module ",
    "{-",
    "{-# SOURCE",
    '"',
    "'",
    "--",
    "# define x \\\n",
    "#if\n",
    "> import A\n",
  ];
  for (const path of ["A.hs", "A.lhs"]) assertLinear(lexHaskell, path, pieces);
});
