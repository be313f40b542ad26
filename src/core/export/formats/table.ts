import { Problem } from "../../model/problem.ts";
import type { Format } from "./format.ts";
import { messages } from "./messages.ts";
import { trl } from "./trl.ts";

/** Every format there is. */
export const formats: readonly Format[] = [trl, messages];

/**
 * The formats of these ids, in their order, each once; the first one becomes the dataset's default.
 * @throws Problem `usage` for an id that is none, naming the ones there are
 */
export function formatsOf(ids: readonly string[]): Format[] {
  return [...new Set(ids)].map((id) => {
    const format = formats.find((one) => one.id === id);
    if (format) return format;
    const known = formats.map((one) => one.id).join(", ");
    throw new Problem("usage", { detail: `There is no export format ${id}. Use one or more of: ${known}.` });
  });
}
