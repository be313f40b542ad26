import type { Dropped, Sample } from "../model/sample.ts";
import type { ContextRow } from "./formats/format.ts";

/** What comes into an export: a sample, a context that is a row of its own, or what was dropped on the way. */
export type ExportRow = Sample | ContextRow | Dropped;
