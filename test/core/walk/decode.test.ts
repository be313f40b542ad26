import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import iconv from "iconv-lite";
import { decode } from "../../../src/core/walk/decode.ts";
import { cpuMsSince } from "../../support/cpu.ts";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16be = (text: string): Uint8Array => Buffer.from(text, "utf16le").swap16();

/** What people write into source files, in encodings from before Unicode. */
const older: [encoding: string, text: string][] = [
  ["windows-1252", "# café, résumé, naïve\nx = 1\n"],
  ["windows-1252", "/* Größenänderung: Überlauf möglich */\n"],
  ["windows-1252", "ÄÖÜ äöü ß\n"],
  ["windows-1252", "// Author: André Dupont\nint main() { return 0; }\n"],
  ["windows-1252", "Copyright © 2010 Foo\n"],
  ["windows-1252", "20 °C ± 3, £5, ½\n"],
  ["windows-1252", "it’s “quoted” – and 5 €…\n"],
  ["windows-1252", "funzionalità: è così\n"],
  ["windows-1252", "¿Qué pasó con la función? El niño comió pan.\n"],
  ["windows-1252", "Configuração não disponível\n"],
  ["windows-1250", "/* Zażółć gęślą jaźń */\n"],
  ["windows-1250", "Příliš žluťoučký kůň úpěl ďábelské ódy\n"],
  ["windows-1254", "Pijamalı hasta yağız şoföre çabucak güvendi\n"],
  ["windows-1251", "// Привет, мир\n"],
  ["windows-1251", "ДОБРО ПОЖАЛОВАТЬ\n"],
  ["windows-1251", "Модификатор не может быть использован здесь.\n"],
  ["koi8-r", "// Привет, мир\n"],
  ["koi8-r", "Модификатор не может быть использован здесь.\n"],
  ["ibm866", "// Привет, мир\n"],
  ["ibm866", "┌────┐\n│ x  │\n└────┘\n"],
  ["windows-1253", "Καλημέρα κόσμε\n"],
  ["windows-1256", "مرحبا بالعالم\n"],
  ["windows-874", "สวัสดีชาวโลก\n"],
  ["shift_jis", "// これは日本語のコメントです\n"],
  ["shift_jis", "日本\n"],
  ["shift_jis", "表示できませんでした。ファイル名を確認してください\n"],
  ["euc-jp", "日本語の文章です\n"],
  ["gbk", "// 这是中文注释\nint a = 1;\n"],
  ["gbk", "中文\n"],
  ["gb18030", "这是中文𠀀的注释\n"],
  ["big5", "// 繁體中文註解\n"],
  ["euc-kr", "// 한국어 주석입니다\n"],
];

test("text in older encodings keeps every letter and its encoding is named", () => {
  const found = older.map(([encoding, text]) => decode(new Uint8Array(iconv.encode(text, encoding))));
  assert.deepEqual(
    found,
    older.map(([encoding, text]) => ({ text, encoding })),
  );
});

test("a byte order mark decides and is dropped; a second one is text", () => {
  assert.deepEqual(decode(utf8("\ufeffx")), { text: "x", encoding: "utf-8" });
  assert.deepEqual(decode(utf8("\ufeff\ufeffx")), { text: "\ufeffx", encoding: "utf-8" });
  assert.deepEqual(decode(Buffer.from("\ufeffhé", "utf16le")), { text: "hé", encoding: "utf-16le" });
  assert.deepEqual(decode(utf16be("\ufeffhé")), { text: "hé", encoding: "utf-16be" });
  assert.deepEqual(decode(bytes(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0)), { text: "A", encoding: "utf-32le" });
  assert.deepEqual(decode(bytes(0, 0, 0xfe, 0xff, 0, 1, 0xf6, 0)), { text: "😀", encoding: "utf-32be" });
});

test("UTF-16 and UTF-32 are told without a mark", () => {
  const text = "// これは日本語\nint x;\n";
  assert.deepEqual(decode(Buffer.from(text, "utf16le")), { text, encoding: "utf-16le" });
  assert.deepEqual(decode(utf16be(text)), { text, encoding: "utf-16be" });
  assert.deepEqual(decode(bytes(0, 0, 0, 0x41, 0, 0, 0, 0x42)), { text: "AB", encoding: "utf-32be" });
});

test("a NUL byte that is not half of a letter makes a file binary", () => {
  const binary = [
    utf8("a\0b"),
    bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13),
    bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0),
    bytes(1, 0, 2, 0),
    bytes(0xff, 0xfe, 0, 0xd8, 0x41, 0), // a lone surrogate
    bytes(0),
  ];
  for (const one of binary) assert.deepEqual(decode(one), { reason: "binary" });
});

test("damage is left out rather than turned into something else", () => {
  const damaged = [
    Buffer.concat([utf8("été déjà vu, français "), bytes(0xe9), utf8(" fin")]),
    Buffer.concat([utf8("привет мир "), bytes(0xd0), utf8(" конец")]),
    utf8("这是一个中文的注释，很长很长").subarray(0, 40),
    Buffer.concat([utf8("\ufeffcaf"), bytes(0xe9, 10)]),
    Uint8Array.from({ length: 100 }, (_, i) => 128 + ((i * 7919 + i * i * 10473) % 128)),
  ];
  for (const one of damaged) assert.deepEqual(decode(one), { reason: "encoding" });
});

test("nothing is trimmed, folded or lost", () => {
  assert.deepEqual(decode(utf8("")), { text: "", encoding: "utf-8" });
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (drawn) => {
      const text = ` \t${drawn.replaceAll("\0", "")} \r\n`;
      assert.deepEqual(decode(utf8(text)), { text, encoding: "utf-8" });
    }),
  );
});

test("whatever the bytes are, the answer is a well-formed text of its encoding, or a reason", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (drawn) => {
      const decoded = decode(drawn);
      if ("reason" in decoded) return;
      assert.ok(decoded.text.isWellFormed());
      const again = iconv.decode(iconv.encode(decoded.text, decoded.encoding), decoded.encoding);
      assert.equal(again, decoded.text);
    }),
    { numRuns: 2000 },
  );
});

test("a large file of one line is decoded in a moment", () => {
  const large = new Uint8Array(5_000_000).fill(0x61);
  large[2_500_000] = 0xe9;
  const started = process.cpuUsage();
  assert.equal((decode(large) as { encoding: string }).encoding, "windows-1252");
  assert.ok(cpuMsSince(started) < 5000);
});

test("what a file says of itself counts, unless its letters say otherwise", () => {
  const encode = (text: string, encoding: string): Uint8Array => new Uint8Array(iconv.encode(text, encoding));
  const told: [encoding: string, text: string][] = [
    ["koi8-u", "# -*- coding: koi8-u -*-\nx = 'ґ'\n"],
    ["iso-8859-2", '<?xml version="1.0" encoding="ISO-8859-2"?>\n<a>ľ</a>\n'],
    ["windows-1252", "SET ISO8859-1\nTRY éèê\nMAP aàáâãäå\n"],
    ["iso-8859-15", 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=ISO-8859-15\\n"\n"5 €"\n'],
  ];
  for (const [encoding, text] of told) assert.deepEqual(decode(encode(text, encoding)), { text, encoding });
  const russian =
    "header('Content-Type: text/html; charset=iso-8859-1');\n// Модификатор не может быть использован здесь\n// и ещё одна строка\n";
  assert.deepEqual(decode(encode(russian, "windows-1251")), { text: russian, encoding: "windows-1251" });
});
