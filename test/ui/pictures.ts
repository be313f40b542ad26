import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "../host/harness/packageExtension.ts";

/** Takes a picture of the window by name. */
export type TakePicture = (name: string) => Promise<void>;

/**
 * The README's pictures are taken in every run, so that they can always be taken;
 * only `UPDATE_PICTURES=1` puts them into docs/pictures, else they go to the scratch folder.
 */
export function picturesOf(page: Page, { write, scratch }: { write: boolean; scratch: string }): TakePicture {
  const folder = write && process.env["UPDATE_PICTURES"] === "1" ? join(root, "docs/pictures") : scratch;
  mkdirSync(folder, { recursive: true });
  return async (name) => {
    await page.mouse.move(900, 900);
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
  };
}
