import assert from "node:assert/strict";
import type { Lexer } from "../../src/core/graph/import.ts";
import { cpuMsSince } from "./cpu.ts";

/** Texts that no person writes: each is read without a throw, in time that grows with its length only. */
export function assertLinear(lex: Lexer, path: string, pieces: readonly string[]): void {
  const texts = [...brackets, ...pieces.flatMap((piece) => [piece, piece.repeat(Math.ceil(300_000 / piece.length))])];
  for (const text of texts) {
    const started = process.cpuUsage();
    lex({ path, text });
    assert.ok(cpuMsSince(started) < 1500, `${path}: ${text.slice(0, 40)}`);
  }
  const line = "a = [1, 2, b]; ".repeat(2_000_000);
  const started = process.cpuUsage();
  lex({ path, text: line });
  const { user, system } = process.cpuUsage(started);
  assert.ok(user + system < 4_000_000, `${path}: 30 MB on one line took ${user + system} µs`);
}

const brackets = ["(", "[", "{", "<", "([{"].map((bracket) => bracket.repeat(100_000));
