/** Attributes of an element; numbers are rounded to hundredths, `undefined` is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element as text. Children are elements already; words go through `text`. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escape(short(value))}"`],
  );
  const head = `<${name}${written.join("")}`;
  return children.length === 0 ? `${head}/>` : `${head}>${children.join("")}</${name}>`;
}

/** Words inside an element: whatever they hold, they stay words. */
export function text(words: string | number): string {
  return escape(short(words));
}

function short(value: string | number): string {
  return typeof value === "number" ? String(Math.round(value * 100) / 100) : value;
}

/** Characters that XML does not allow become U+FFFD. */
function escape(words: string): string {
  return words
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
