import { fileURLToPath } from "node:url";
import { installedIn } from "../../src/node/installation.ts";

/** The built parts: `npm run build` comes first. */
export const installation = installedIn(fileURLToPath(new URL("../../dist", import.meta.url)));
