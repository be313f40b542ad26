import assert from "node:assert/strict";
import { test } from "node:test";
import { lexClojure } from "../../../../src/core/graph/lex/clojure.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { assertLinear } from "../../../support/hostile.ts";

const files = {
  "src/app/core.clj": `; (require '[app.no])
(ns ^{:doc "(:require [app.no])" :author "x"} app.core
  "(:require [app.no])"
  {:require [app.no]}
  (:refer-clojure :exclude [get])
  (:require [app.one :as one] app.two
            [app.three :refer [a b app.no] :rename {a app.no}]
            #_[app.no] #_ #_ [app.no] [app.no]
            ;; [app.no]
            (app four [five :as f :refer (app.no)]
                 [six])
            [app [seven :as s] eight]
            [clojure.string :as string]
            [app.under-score.name]
            [app.only-alias :as-alias oa]
            #?(:clj [app.nine :as n] :cljs [app.absent :as n])
            #?@(:clj [[app.ten] app.eleven]))
  #?(:clj (:use app.twelve [app.thirteen :only (x)]))
  (:import (app.records Person Place) app.records.Other [app.java Tool] (java.util List)))

(def s "(require '[app.no])") (def r #"[\\"(require]") (def c \\") (def p \\( )
(comment (require '[app.no]))
(require '[app.fourteen :as fourteen] 'app.fifteen '(app sixteen))
(when x (require (symbol "app.no")) (require app.no) (:require app.no) (:use app.no))
@(requiring-resolve 'app.seventeen/run)
(load "core_print") (load "/app/extra")
(use 'app.eighteen)
`,
  "src/app/no.clj": "(ns app.no)",
  ...Object.fromEntries(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen records only-alias under-score.name"
      .split(" ")
      .map((name) => [`src/app/${name.replaceAll(".", "/").replaceAll("-", "_")}.clj`, `(ns app.${name})`]),
  ),
  "src/app/core_print.clj": "(in-ns 'app.core)",
  "src/app/extra.clj": "(in-ns 'app.core)",
  "java/app/java/Tool.java": "package app.java; class Tool {}",
  "src/web/ui.cljs":
    '(ns web.ui (:require [web.both :as b] [web.only :as o] ["react" :as React] [web.state :include-macros true])\n  (:require-macros [web.both :refer [m]] web.macros))\n',
  "src/web/both.clj": "(ns web.both)",
  "src/web/both.cljs": "(ns web.both)",
  "src/web/only.cljc": "(ns web.only (:require [web.both] [web.state]))",
  "src/web/state.cljc": "(ns web.state #?(:cljs (:require-macros web.state)))",
  "src/web/macros.clj": "(ns web.macros (:require [web.both]))",
  "test/app/core_test.clj": "(ns app.core-test (:require [app.core :refer :all] [clojure.test :refer :all]))",
};

test("Clojure: prefix lists, conditionals, discarded forms, quoted calls, macros and platforms", () => {
  const core = (name: string) => `src/app/core.clj -> ${name}`;
  const listed =
    "eight eighteen eleven fifteen five four fourteen nine one only_alias records seventeen seven six sixteen ten thirteen three twelve two under_score/name"
      .split(" ")
      .map((name) => core(`src/app/${name}.clj${name === "only_alias" ? " (type)" : name === "seventeen" ? " (dynamic)" : ""}`));
  const expected = [
    core("java/app/java/Tool.java"),
    ...listed,
    core("src/app/core_print.clj (include)"),
    core("src/app/extra.clj (include)"),
    "src/web/macros.clj -> src/web/both.clj",
    "src/web/only.cljc -> src/web/both.clj",
    "src/web/only.cljc -> src/web/both.cljs",
    "src/web/only.cljc -> src/web/state.cljc",
    "src/web/ui.cljs -> src/web/both.clj",
    "src/web/ui.cljs -> src/web/both.cljs",
    "src/web/ui.cljs -> src/web/macros.clj",
    "src/web/ui.cljs -> src/web/only.cljc",
    "src/web/ui.cljs -> src/web/state.cljc",
    "test/app/core_test.clj -> src/app/core.clj",
  ];
  assert.deepEqual(edgesOf(files).toSorted(), expected.toSorted());
});

test("Clojure: the nearest of several files of one namespace", () => {
  const copies = {
    "a/src/x/y.clj": "(ns x.y (:require [x.z]))",
    "a/src/x/z.clj": "(ns x.z)",
    "b/src/x/y.clj": "(ns x.y (:require [x.z]))",
    "b/src/x/z.clj": "(ns x.z)",
  };
  assert.deepEqual(edgesOf(copies), ["a/src/x/y.clj -> a/src/x/z.clj", "b/src/x/y.clj -> b/src/x/z.clj"]);
});

test("hostile texts neither throw nor take long", () => {
  const pieces = [
    "(ns ",
    "(ns a (:require ",
    "(ns a (:require [a ",
    "#_",
    "#_ #_ ",
    "#?(",
    "#?@(:clj [",
    "^",
    "(comment ",
    '"',
    "\\",
    "(require '[",
    ")",
    "(a [b ",
  ];
  assertLinear(lexClojure, "a.cljc", pieces);
});
