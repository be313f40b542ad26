import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Locator } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** Asserts that axe-core finds nothing in a page, its best practices included. @param html the page's root element */
export async function assertAccessible(html: Locator): Promise<void> {
  const { violations } = await html.evaluate(async (element, code) => {
    const view = element.ownerDocument.defaultView as unknown as { eval(code: string): unknown; axe: { run(): Promise<Found> } };
    view.eval(code);
    return await view.axe.run();
  }, source);
  assert.deepEqual(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html)
          .join(" ")}`,
    ),
    [],
  );
}
