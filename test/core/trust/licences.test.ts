import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { Problem } from "../../../src/core/model/problem.ts";
import { FileLicences, headerLicence, saysLicence } from "../../../src/core/trust/fileLicences.ts";
import { licenceOfText } from "../../../src/core/trust/licenceText.ts";
import { allowedLicences, isAllowed } from "../../../src/core/trust/spdx.ts";

const folder = new URL("../../reference/licences/", import.meta.url);
const read = (id: string) => readFileSync(new URL(`${id}.txt`, folder), "utf8");
const mit = read("MIT");

test("texts of licences are known by their sentences, and not when they say more", () => {
  const ids = readdirSync(folder).flatMap((name) => /^(.+)\.txt$/.exec(name)?.[1] ?? []);
  assert.ok(ids.length > 10);
  for (const id of ids) assert.equal(licenceOfText(read(id)), id);
  assert.equal(licenceOfText(mit.replaceAll("\n", "\r\n * ")), "MIT", "as a comment, with other line ends");
  assert.equal(licenceOfText(`${mit}\nThe Software shall be used for Good, not Evil.`), undefined);
  assert.equal(licenceOfText(mit + read("ISC")), undefined, "two licences in one file");
  assert.equal(licenceOfText("All rights reserved."), undefined);
});

test("a file is under what it says, else under what the nearest folder says", () => {
  const licences = new FileLicences(
    new Map([
      ["LICENSE", mit],
      ["package.json", '{"license": "MIT"}'],
      ["rust/Cargo.toml", '[package]\nlicense = "MIT/Apache-2.0"\n'],
      ["rust/LICENSE-MIT", mit],
      ["rust/LICENSE-APACHE", read("Apache-2.0")],
      ["closed/COPYING", "Nobody may use this."],
      ["old/package.json", '{"licenses": [{"type": "BSD-3-Clause"}, "MIT"]}'],
      ["mine/package.json", '{"license": "UNLICENSED"}'],
      ["both/LICENSE", mit],
      ["both/setup.cfg", "[metadata]\nlicense = GPL-3.0-only\n"],
      ["py/pyproject.toml", '[project]\nlicense = {text = "Apache 2.0"}\n'],
      ["plain/package.json", '{"name": "x"}'],
    ]),
  );
  const of = (path: string, header?: string) => licences.of(path, header);
  assert.equal(of("src/deep/a.ts"), "MIT");
  assert.equal(of("rust/src/lib.rs"), "MIT OR Apache-2.0");
  assert.equal(of("closed/x.c"), "NOASSERTION");
  assert.equal(of("old/x.js"), "BSD-3-Clause OR MIT");
  assert.equal(of("mine/x.js"), "NOASSERTION");
  assert.equal(of("both/x.py"), "GPL-3.0-only AND MIT");
  assert.equal(of("py/x.py"), "Apache-2.0");
  assert.equal(of("plain/x.js"), "MIT", "a manifest that says nothing does not hide the folder above");
  assert.equal(
    of("src/a.ts", headerLicence("// SPDX-License-Identifier: GPL-2.0-only WITH Classpath-exception-2.0\n")),
    "GPL-2.0-only WITH Classpath-exception-2.0",
  );
  assert.equal(headerLicence("<!-- SPDX-License-Identifier: MIT -->"), "MIT");
  assert.equal(headerLicence("/* SPDX-License-Identifier: Apache-2.0 */"), "Apache-2.0");
  assert.equal(headerLicence("# SPDX-License-Identifier: MIT\n# SPDX-License-Identifier: CC0-1.0"), "CC0-1.0 AND MIT");
  assert.equal(headerLicence("// no header"), undefined);
  assert.equal(new FileLicences(new Map()).of("a.ts", undefined), undefined);
});

test("files that may say a licence are told by name", () => {
  for (const path of ["LICENSE", "a/LICENCE.md", "COPYING", "x/license-mit.txt", "UNLICENSE", "package.json", "a/Cargo.toml"])
    assert.ok(saysLicence(path), path);
  for (const path of ["licenses.ts", "src/license/a.ts", "my-package.json", "Copying.java.bak/x"])
    assert.ok(!saysLicence(path), path);
});

test("an expression is allowed where its terms can be met", () => {
  const allowed = allowedLicences(["mit", "Apache-2.0"]);
  assert.deepEqual(allowed, ["MIT", "Apache-2.0"]);
  for (const good of ["MIT", "MIT OR GPL-3.0-only", "MIT AND Apache-2.0"]) assert.ok(isAllowed(good, allowed), good);
  for (const bad of ["GPL-3.0-only", "MIT AND GPL-3.0-only", "NOASSERTION", "", "LicenseRef-mine"])
    assert.ok(!isAllowed(bad, allowed), bad);
  assert.throws(
    () => allowedLicences(["nonsense-9"]),
    (error) => error instanceof Problem && error.code === "usage" && error.message.includes("nonsense-9"),
  );
});
