import { join } from "node:path";
import { build } from "esbuild";
import { cache } from "./installServer.ts";

/** Bundles the suites into the one file that the extension host loads; mocha stays outside, it finds its parts by path. */
export async function buildSuite(): Promise<string> {
  const outfile = join(cache, "suite/suite.cjs");
  await build({
    entryPoints: [new URL("../suite/run.ts", import.meta.url).pathname],
    outfile,
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return outfile;
}
