import assert from "node:assert/strict";
import axe from "axe-core";
import type { Locator } from "playwright-core";

interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** Asserts that axe-core finds nothing in a page, its best practices included. @param html the page's root element */
export async function assertAccessible(html: Locator): Promise<void> {
  const { violations } = await html.evaluate(async (element, code) => {
    const view = element.ownerDocument.defaultView as unknown as { eval(code: string): unknown; axe: { run(): Promise<Found> } };
    view.eval(code);
    return await view.axe.run();
  }, axe.source);
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
