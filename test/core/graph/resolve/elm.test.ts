import assert from "node:assert/strict";
import { test } from "node:test";
import { lexElm } from "../../../../src/core/graph/lex/elm.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { assertLinear } from "../../../support/hostile.ts";

const app = {
  "elm.json": `{"type":"application","source-directories":["src","../out/of/here","shared/src"]}`,
  "src/Main.elm": `port module Main exposing (main, save)

{-| Documents: import No exposing (..)
{- nested import No -} import No
-}

-- import No
import Browser
import Html exposing (Html, div, text)
import Api
import Api.Endpoint as Endpoint
import Page.Home as Home exposing (Model, Msg(..))
import
    Page.Settings
import Page.Article exposing
    ( view
    , init -- import No
    )
import Shared.Kit as Kit {- import No -} exposing (..)
import A.B.C.D
import Session{-glued-}
import Html.Extra

port save : String -> Cmd msg

main = "import No"

import No
`,
  "src/Api.elm":
    'module Api exposing (get, text)\n\nimport Api.Endpoint exposing (Endpoint)\nimport Session\nimport Json.Decode\n\ntext = """\nimport No\n"""\n\nimport No\n',
  "src/Api/Endpoint.elm": "module Api.Endpoint exposing (..)\r\n\r\nimport Shared.Kit\r\nimport Url.Builder\r\n",
  "src/Page/Home.elm": "module Page.Home exposing (..)\nimport Page\nimport Session\nimport Api as A\n",
  "src/Page/Settings.elm": "module Page.Settings exposing (..)\nimport Page\nimport Page.Home\n",
  "src/Page/Article.elm":
    "\uFEFFmodule Page.Article exposing (..)\nimport Page\nimport Page.Article.Editor exposing (..)\nimport Session exposing (..)\n",
  "src/Page/Article/Editor.elm": "module Page.Article.Editor exposing (..)\nimport Page\nimport Api\n",
  "src/Page.elm": "module Page exposing (..)\nimport Session\nimport Html\n",
  "src/Session.elm": "effect module Session where { command = Cmd } exposing (..)\nimport Shared.Kit\n",
  "src/A/B/C/D.elm": "module A.B.C.D exposing (..)\nimport A.B.C\n",
  "src/A/B/C.elm": "module A.B.C exposing (..)\n",
  "src/Html/Extra.elm": "module Html.Extra exposing (..)\nimport Html exposing (..)\n",
  "src/No.elm": "module No exposing (..)\n",
  "src/Unnamed.elm": "import Session\nx = 1\n",
  "shared/src/Shared/Kit.elm": "module Shared.Kit exposing (..)\nimport Shared.Colour\n",
  "shared/src/Shared/Colour.elm": "module Shared.Colour exposing (..)\n",
  "tests/HomeTest.elm": "module HomeTest exposing (..)\nimport Page.Home\nimport Helper\nimport Test exposing (..)\n",
  "tests/Helper.elm": "module Helper exposing (..)\nimport Session\n",
};

test("Elm: imports of an application, its tests and its second source folder", () => {
  assert.deepEqual(edgesOf(app), [
    "shared/src/Shared/Kit.elm -> shared/src/Shared/Colour.elm",
    "src/A/B/C/D.elm -> src/A/B/C.elm",
    "src/Api.elm -> src/Api/Endpoint.elm",
    "src/Api.elm -> src/Session.elm",
    "src/Api/Endpoint.elm -> shared/src/Shared/Kit.elm",
    "src/Main.elm -> shared/src/Shared/Kit.elm",
    "src/Main.elm -> src/A/B/C/D.elm",
    "src/Main.elm -> src/Api.elm",
    "src/Main.elm -> src/Api/Endpoint.elm",
    "src/Main.elm -> src/Html/Extra.elm",
    "src/Main.elm -> src/Page/Article.elm",
    "src/Main.elm -> src/Page/Home.elm",
    "src/Main.elm -> src/Page/Settings.elm",
    "src/Main.elm -> src/Session.elm",
    "src/Page.elm -> src/Session.elm",
    "src/Page/Article.elm -> src/Page.elm",
    "src/Page/Article.elm -> src/Page/Article/Editor.elm",
    "src/Page/Article.elm -> src/Session.elm",
    "src/Page/Article/Editor.elm -> src/Api.elm",
    "src/Page/Article/Editor.elm -> src/Page.elm",
    "src/Page/Home.elm -> src/Api.elm",
    "src/Page/Home.elm -> src/Page.elm",
    "src/Page/Home.elm -> src/Session.elm",
    "src/Page/Settings.elm -> src/Page.elm",
    "src/Page/Settings.elm -> src/Page/Home.elm",
    "src/Session.elm -> shared/src/Shared/Kit.elm",
    "src/Unnamed.elm -> src/Session.elm",
    "tests/Helper.elm -> src/Session.elm",
    "tests/HomeTest.elm -> src/Page/Home.elm",
    "tests/HomeTest.elm -> tests/Helper.elm",
  ]);
});

test("Elm: several elm.json see their own folders only; without one the nearest module of that name", () => {
  const files = {
    "package/elm.json": `{"type":"package","name":"a/b"}`,
    "package/src/Grid.elm": "module Grid exposing (..)\nimport Html\n",
    "package/examples/elm.json": `{"type":"application","source-directories":[".","../src"]}`,
    "package/examples/Main.elm": "module Main exposing (..)\nimport Grid\nimport Other\nimport Html\n",
    "package/examples/Other.elm": "module Other exposing (..)\n",
    "other/elm.json": "{broken",
    "other/src/Html.elm": "module Html exposing (..)\n",
    "other/src/Use.elm": "module Use exposing (..)\nimport Html\nimport Grid\n",
    "loose/One.elm": "module One exposing (..)\nimport Two\nimport Deep.Three\n",
    "loose/Two.elm": "module Two exposing (..)\n",
    "loose/x/Deep/Three.elm": "module Deep.Three exposing (..)\n",
    "far/Two.elm": "module Two exposing (..)\n",
  };
  assert.deepEqual(edgesOf(files), [
    "loose/One.elm -> loose/Two.elm",
    "loose/One.elm -> loose/x/Deep/Three.elm",
    "other/src/Use.elm -> other/src/Html.elm",
    "package/examples/Main.elm -> package/examples/Other.elm",
    "package/examples/Main.elm -> package/src/Grid.elm",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  assertLinear(lexElm, "A.elm", [
    "import",
    "import A.",
    "import A\n",
    "module ",
    "port ",
    "{-",
    '"""',
    '"',
    "'",
    "--",
    "A.",
    "\\",
  ]);
});
