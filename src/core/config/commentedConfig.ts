import * as v from "valibot";
import { proposedExcludes } from "./proposedExcludes.ts";
import { settingsSchema } from "./settings.ts";

/** A `repoloom.json` that changes nothing: every setting with its default and its meaning, commented out. */
export function commentedConfig(): string {
  const lines = Object.entries(settingsSchema.entries).flatMap(([key, schema]) => {
    const value = key === "exclude" ? proposedExcludes : schema.default;
    return [
      `  // ${v.getDescription(schema.wrapped)}${choices(schema.wrapped)}`,
      `  // ${JSON.stringify(key)}: ${JSON.stringify(value)},`,
      "",
    ];
  });
  return ["{", ...lines.slice(0, -1), "}", ""].join("\n");
}

function choices(schema: unknown): string {
  const options = optionsOf(schema);
  return options ? ` One of ${options.join(", ")}.` : "";
}

/** A picklist stands first in its pipe. */
function optionsOf(schema: unknown): readonly string[] | undefined {
  const first = (schema as { pipe?: readonly { options?: readonly string[] }[] }).pipe?.[0];
  return first?.options;
}
