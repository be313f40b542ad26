import assert from "node:assert/strict";
import { test } from "node:test";
import { conversionOf } from "../../../src/core/walk/conversion.ts";
import { toStored } from "../../../src/core/walk/toStored.ts";

const config = { autocrlf: false, filters: new Set(["known"]) };
const stored = (text: string, attributes: Record<string, string>, autocrlf = false): string =>
  Buffer.from(toStored(Buffer.from(text, "latin1"), conversionOf(attributes, { ...config, autocrlf }))).toString("latin1");

test("attributes decide before the configuration", () => {
  assert.equal(stored("a\r\nb\r", {}), "a\r\nb\r");
  assert.equal(stored("a\r\nb\n", {}, true), "a\nb\n");
  assert.equal(stored("a\r\nb\n", { text: "unset" }, true), "a\r\nb\n");
  assert.equal(stored("a\r\nb\r", { text: "set" }), "a\nb\r");
  assert.equal(stored("a\r\n", { eol: "crlf" }), "a\n");
  assert.equal(stored("a\r\n", { text: "unset", eol: "crlf" }), "a\r\n");
  assert.equal(stored("a\r\n", { crlf: "input" }), "a\n");
  assert.equal(stored("a\r\n", { text: "auto" }), "a\n");
});

test("what looks binary is not touched by auto, but by text", () => {
  for (const binary of ["a\r\n\0", "a\r\nb\rc", "\r\n\x01\x02"]) {
    assert.equal(stored(binary, { text: "auto" }), binary);
    assert.equal(stored(binary, { text: "set" }), binary.replaceAll("\r\n", "\n"));
  }
  assert.equal(stored("a\r\n\x1a", { text: "auto" }), "a\n\x1a");
});

test("identifiers are folded", () => {
  assert.equal(
    stored("x $Id: abc $ y $Id$ $Id: \n$ $Ident: z $ $Id:q$", { ident: "set" }),
    "x $Id$ y $Id$ $Id: \n$ $Ident: z $ $Id$",
  );
});

test("a filter counts where a program is configured", () => {
  assert.equal(conversionOf({ filter: "known" }, config).filter, "known");
  assert.equal(conversionOf({ filter: "other" }, config).filter, undefined);
});
