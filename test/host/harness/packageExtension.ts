import { join } from "node:path";
import { finish } from "./child.ts";

/** The repository's folder. */
export const root = new URL("../../..", import.meta.url).pathname;

/** Packages the extension exactly as a release does; returns the VSIX. */
export async function packageExtension(): Promise<string> {
  await finish("npm", ["run", "--silent", "package"], { cwd: root, limitMs: 180_000 });
  return join(root, "dist/repoloom.vsix");
}
