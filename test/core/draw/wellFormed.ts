import assert from "node:assert/strict";

const token = /<!--|<\/([\w-]+)>|<([\w-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

/** Fails where a text is not well-formed XML of one root: tags that do not close, bare `&` or `<`, an attribute twice, forbidden characters. */
export function assertWellFormed(xml: string): void {
  const open: string[] = [];
  let roots = 0;
  token.lastIndex = 0;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const match = token.exec(xml);
    assert.ok(match, `not XML at ${at}: ${xml.slice(at, at + 60)}`);
    const [, closing, opening, attributes = "", selfClosing, words = ""] = match;
    assert.doesNotMatch(`${attributes}${words}`, /&(?!(?:amp|lt|gt|quot|#\d+);)/);
    if (closing !== undefined) assert.equal(open.pop(), closing);
    if (opening === undefined) continue;
    if (open.length === 0) roots += 1;
    const names = [...attributes.matchAll(/([\w:-]+)=/g)].map(([, name]) => name);
    assert.equal(new Set(names).size, names.length, attributes);
    if (selfClosing === "") open.push(opening);
  }
  assert.deepEqual(open, []);
  assert.equal(roots, 1);
  assert.doesNotMatch(xml, /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
}
