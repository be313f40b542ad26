import { legacyText } from "./legacyText.ts";
import { byteOrderMark, unicodeText, type UnicodeForm } from "./unicodeText.ts";

/**
 * What git stores of a file whose attribute `working-tree-encoding` names an encoding: UTF-8. `undefined` where git
 * would refuse (a missing or a forbidden byte order mark, bytes outside the encoding) or we do not know the encoding.
 */
export function toStoredEncoding(bytes: Uint8Array, encoding: string): Uint8Array | undefined {
  const text = textOf(bytes, encoding.toLowerCase());
  return text === undefined ? undefined : new TextEncoder().encode(text);
}

function textOf(bytes: Uint8Array, encoding: string): string | undefined {
  const unicode = /^utf-?(16|32)(le|be)?(-bom)?$/.exec(encoding);
  if (unicode) return unicodeTextOf(bytes, `utf-${unicode[1]}`, unicode[3] ? undefined : unicode[2]);
  const text = legacyText(bytes, encoding);
  return text !== undefined && /^(shift[-_]?jis|sjis)$/.test(encoding) ? withJisSigns(text) : text;
}

/** With a named byte order a mark is forbidden, without one it is required (gitattributes(5)). */
function unicodeTextOf(bytes: Uint8Array, width: string, order: string | undefined): string | undefined {
  const mark = byteOrderMark(bytes);
  const marked = mark !== undefined && mark.form.startsWith(width);
  if (order !== undefined) return marked ? undefined : unicodeText(bytes, `${width}${order}` as UnicodeForm);
  return marked ? unicodeText(bytes.subarray(mark.length), mark.form) : undefined;
}

/** The iconv that git uses reads two bytes as the Japanese standard has them; our table reads them as Windows does. */
function withJisSigns(text: string): string {
  return text.replaceAll("\\", "\u00A5").replaceAll("~", "\u203E");
}
