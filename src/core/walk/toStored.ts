import type { Conversion } from "./conversion.ts";
import { withoutIds } from "./ident.ts";
import { isTextWithCrlf, withoutCr } from "./lineEnds.ts";
import { toStoredEncoding } from "./workingTreeEncoding.ts";

/** What git stores of these bytes from disk. Filters are left out: they are programs. */
export function toStored(bytes: Uint8Array, { ends, ident, encoding }: Omit<Conversion, "filter">): Uint8Array {
  const decoded = encoding === undefined ? bytes : (toStoredEncoding(bytes, encoding) ?? bytes);
  const converted = ends === "text" || (ends === "auto" && isTextWithCrlf(decoded)) ? withoutCr(decoded) : decoded;
  return ident ? withoutIds(converted) : converted;
}
