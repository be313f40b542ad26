import { Problem } from "../../model/problem.ts";
import { alpaca } from "./alpaca.ts";
import { axolotlChat } from "./axolotlChat.ts";
import { axolotlSegments } from "./axolotlSegments.ts";
import { fim } from "./fim.ts";
import type { Format } from "./format.ts";
import { llamaFactory } from "./llamaFactory.ts";
import { longalpaca } from "./longalpaca.ts";
import { longloraBin } from "./longloraBin.ts";
import { megatron } from "./megatron.ts";
import { messages } from "./messages.ts";
import { mlx } from "./mlx.ts";
import { msSwift } from "./msSwift.ts";
import { openai } from "./openai.ts";
import { prepacked } from "./prepacked.ts";
import { pretokenized } from "./pretokenized.ts";
import { ruler } from "./ruler.ts";
import { sharegpt } from "./sharegpt.ts";
import { text } from "./text.ts";
import { trl } from "./trl.ts";

/** Every format there is. */
export const formats: readonly Format[] = [
  trl,
  messages,
  alpaca,
  sharegpt,
  openai,
  axolotlChat,
  axolotlSegments,
  llamaFactory,
  msSwift,
  mlx,
  megatron,
  longalpaca,
  ruler,
  text,
  fim,
  pretokenized,
  prepacked,
  longloraBin,
];

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
