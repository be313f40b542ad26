import type { EdgeKind } from "../../../model/graph.ts";
import type { Import } from "../../import.ts";

/** Bundlers' queries that ask for a file's text or address instead of running it. */
const asAsset = /^\?(?:raw|url|inline|text|source|arraybuffer|base64|no-inline)\b/;
const styleOrPicture =
  /\.(?:css|scss|sass|less|styl|pcss|svg|png|jpe?g|gif|webp|avif|ico|bmp|mp[34]|webm|ogg|wav|woff2?|ttf|otf|eot|wasm|glsl|vert|frag|wgsl|txt|md|html?|pdf|csv|node)$/i;

/**
 * From a literal with its quotes to what it names: escapes resolved, loaders (`raw!./x`) and queries (`./x?raw`) cut off.
 * Undefined where nothing is left to resolve.
 */
export function plainSpecifier(literal: string, kind: EdgeKind): Import | undefined {
  const written = unescape(literal.slice(1, -1));
  const loaded = written.slice(written.lastIndexOf("!") + 1);
  const query = loaded.indexOf("?");
  const specifier = query < 0 ? loaded : loaded.slice(0, query);
  if (specifier === "" || specifier.length > 4096 || specifier.includes("\n")) return undefined;
  const asset = styleOrPicture.test(specifier) || written !== loaded || (query >= 0 && asAsset.test(loaded.slice(query)));
  return { specifier, kind: asset ? "asset" : kind };
}

function unescape(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|\r\n|([^]))/gi, (_, braced, four, two, other) => {
    const hex: string | undefined = braced ?? four ?? two;
    if (hex !== undefined) return Number.parseInt(hex, 16) <= 0x10ffff ? String.fromCodePoint(Number.parseInt(hex, 16)) : "";
    return other === undefined || other === "\n" ? "" : (simple[other as string] ?? (other as string));
  });
}

const simple: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", v: "\v", 0: "\0" };
