import { ByteLevelEncoder } from "./byteLevelEncoder.ts";
import type { Encoder } from "./encoder.ts";
import { PieceEncoder } from "./pieceEncoder.ts";
import { type PieceTables, pieceTablesOf } from "./pieceTables.ts";
import { type Configuration, recognise } from "./recognise.ts";
import { recognisePieces } from "./recognisePieces.ts";
import { type Seam, seamOf } from "./seam.ts";
import { type Tables, tablesOf } from "./tables.ts";
import type { Model, Piece } from "./tokenizerJson.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Tables of one of our own encoders: plain data that workers share. */
export type OwnTables =
  | { readonly kind: "bytes"; readonly tables: Tables }
  | { readonly kind: "pieces"; readonly tables: PieceTables };

/** The encoder that reads these tables. */
export function encoderOf(own: OwnTables): Encoder {
  return own.kind === "bytes" ? new ByteLevelEncoder(own.tables) : new PieceEncoder(own.tables);
}

/** Where counts add up; `undefined` where that is not known, as a blank may be put in front of every text. */
export function seamIn(own: OwnTables): Seam | undefined {
  return own.kind === "bytes" ? seamOf(own.tables.recognised, own.tables.added) : undefined;
}

/** Tables for a tokenizer, or the reason why there are none. The byte-level vocabulary is asked for only where it is needed. */
export function ownTablesOf(
  configuration: Configuration,
  model: Model | Piece,
  vocabulary: () => Vocabulary | undefined,
): OwnTables | string {
  const pieces = recognisePieces(configuration);
  if (!pieces) return byteTablesOf(configuration, vocabulary);
  const tables = pieceTablesOf(model, configuration, pieces);
  return tables ? { kind: "pieces", tables } : noVocabulary;
}

/** The same for a byte-level tokenizer whose vocabulary has been read. */
export function byteTablesOf(configuration: Configuration, vocabulary: () => Vocabulary | undefined): OwnTables | string {
  const recognised = recognise(configuration);
  if (typeof recognised === "string") return `its ${recognised} is not one of those that Repoloom knows`;
  const found = vocabulary();
  return found ? { kind: "bytes", tables: tablesOf(found, configuration, recognised) } : noVocabulary;
}

const noVocabulary = "its vocabulary lacks single bytes, or a merge names what is not there";
