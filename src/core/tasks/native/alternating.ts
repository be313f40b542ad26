import type { Draft, Family, Oracle, Refusal, Wanted } from "../task.ts";
import { isRefusal } from "../task.ts";
import { draftNative, type NativeFamily } from "./nativeFamily.ts";

/** A family whose samples are hidden in the repository in turn with what the repository itself says. */
export interface TwoForms extends Pick<Family, "about" | "grid" | "hops"> {
  readonly native: Pick<NativeFamily, "id" | "find" | "oracle">;
  readonly injected: (wanted: Wanted) => Draft;
  readonly oracle: Oracle;
}

/**
 * Every other sample asks for what the repository itself says (`params.form` is `native`), where there is something and it can
 * be fitted; else it has the injected form.
 */
export function alternating({ native, injected, oracle, about, grid, hops }: TwoForms): Family {
  const family: NativeFamily = { ...native, about, ...(hops ? { hops } : {}) };
  return {
    id: native.id,
    about,
    ...(grid ? { grid } : {}),
    ...(hops ? { hops } : {}),
    keysAreNames: isNative,
    draft: (wanted) => (wanted.cell.index % 2 === 0 ? injected(wanted) : nativeOr(family, wanted, injected)),
    oracle: (seen) => (isNative(seen.params) ? native.oracle(seen) : oracle(seen)),
  };
}

/** Whether a sample asks for what the repository itself says. */
function isNative(params: Draft["params"]): boolean {
  return params["form"]?.[0] === "native";
}

async function nativeOr(native: NativeFamily, wanted: Wanted, injected: (wanted: Wanted) => Draft): Promise<Draft | Refusal> {
  const index = (wanted.cell.index - 1) / 2;
  const found = await draftNative(native, { ...wanted, cell: { ...wanted.cell, index } });
  if (isRefusal(found)) return injected(wanted);
  return { ...found, params: { ...found.params, form: ["native"] }, instead: () => injected(wanted) };
}
