import type { Oracle } from "../task.ts";
import { patternOf } from "./pattern.ts";

/** The one number that a line says is the pass key; `params.form` holds `{value}` twice. */
export const passkeyIn: Oracle = ({ context, params }) => {
  const [form] = params["form"] ?? [];
  if (form === undefined) return "its params tell no form";
  const keys = [...context.matchAll(patternOf(form, { value: "\\d+" }))].map(({ groups }) => groups!["value"]!);
  return keys.length === 1 ? { answers: keys } : `the context tells ${keys.length} pass keys`;
};
