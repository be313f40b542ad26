// HISTORIES=1000 node --test test/node/annotations/histories.test.ts: as many random histories as asked for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { anchorAt } from "../../../src/core/annotate/anchor.ts";
import { type Located, locateAnchors } from "../../../src/core/annotate/locate.ts";
import type { Anchor } from "../../../src/core/model/annotation.ts";
import { opened, quiet } from "../files/opened.ts";
import { openRepository } from "../../../src/node/files/openRepository.ts";
import { act, begin, type Work } from "./randomHistory.ts";

const histories = Number(process.env["HISTORIES"] ?? 6);
const ink = (text: string): string => text.replace(/\s+/g, "");

/** Marks of one to six lines, and of a part of a line, in every file. */
async function markAll({ root, roll }: Work): Promise<Anchor[]> {
  const { files } = await opened(root);
  return [...files.values()].flatMap((file) => {
    const lines = file.text.split(/(?<=\n)/);
    return Array.from({ length: 4 }, () => {
      const at = roll(lines.length);
      const start = lines.slice(0, at).join("").length;
      const text = lines.slice(at, at + 1 + roll(6)).join("");
      const cut = roll(3) === 0 ? Math.min(8, text.length - 1) : 0;
      return anchorAt(file, { start: start + cut, end: start + text.length });
    });
  });
}

async function locateAll(root: string, anchors: readonly Anchor[]): Promise<Map<Anchor, Located>> {
  const { files } = await opened(root);
  const { history } = await openRepository(root, { git: true, log: quiet });
  const blobs = new Map([...files.values()].map(({ path, blob }) => [path, blob]));
  return await locateAnchors(anchors, { textOf: (path) => Promise.resolve(files.get(path)), blobs, history });
}

test(`${histories} random histories: no mark is lost, none is silently wrong`, async (t) => {
  const seen = { marks: 0, sure: 0, look: 0, orphans: 0, intact: 0, missed: 0 };
  const done = new Map<string, number>();
  for (let seed = 1; seed <= histories; seed++) {
    const work = begin(seed);
    const anchors = await markAll(work);
    for (let acts = 3 + work.roll(8); acts > 0; acts--) {
      const what = act(work);
      done.set(what, (done.get(what) ?? 0) + 1);
    }
    const places = await locateAll(work.root, anchors);
    const { files } = await opened(work.root);
    for (const anchor of anchors) {
      const place = places.get(anchor);
      const where = `history ${seed}, ${anchor.path}:${anchor.start_line}: ${JSON.stringify(anchor.exact)}`;
      seen.marks++;
      seen[place ? (place.sure ? "sure" : "look") : "orphans"]++;
      const now = place?.anchor;
      if (now) assert.equal(files.get(now.path)!.text.slice(now.start, now.end), now.exact, where);
      if (place?.sure) assert.equal(ink(place.anchor.exact), ink(anchor.exact), where);
      if (!/name\d/.test(anchor.exact)) continue; // only lines that stand once tell where they went
      const homes = [...files.values()].filter(({ text }) => ink(text).includes(ink(anchor.exact)));
      if (place?.sure)
        assert.ok(
          homes.some(({ path }) => path === place.anchor.path),
          where,
        );
      if (homes.length !== 1) continue;
      seen.intact++;
      if (!place?.sure) t.diagnostic(`missed: ${where}, now in ${homes[0]!.path}`);
      if (!place?.sure) seen.missed++;
    }
  }
  t.diagnostic(JSON.stringify({ ...seen, acts: Object.fromEntries(done) }));
  assert.equal(seen.missed, 0);
  assert.ok(seen.intact > histories && (histories < 10 || seen.orphans > 0));
});
