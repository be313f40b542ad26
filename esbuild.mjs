// Builds everything that runs into dist/: the extension, the command line, the workers, the bundled tokenizers.
import { build } from "esbuild";
import { rm } from "node:fs/promises";
import { bundleTokenizers } from "./src/node/tokens/bundle.ts";

const outdir = "dist";
const shared = {
  bundle: true,
  platform: "node",
  target: "node22",
  outdir,
  sourcemap: false,
  minify: true,
  keepNames: true,
  legalComments: "none",
  logLevel: "warning",
};

// Bundled CommonJS packages still call require() for Node's own modules.
const requireForModules = `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);`;

await rm(outdir, { recursive: true, force: true });
await Promise.all([
  build({
    ...shared,
    entryPoints: { extension: "src/extension.ts" },
    format: "cjs",
    external: ["vscode"],
    outExtension: { ".js": ".cjs" },
  }),
  build({
    ...shared,
    entryPoints: {
      cli: "src/cli/cli.ts",
      engineWorker: "src/node/engine/engineWorker.ts",
      tokenWorker: "src/node/tokens/tokenWorker.ts",
    },
    format: "esm",
    splitting: true,
    banner: { js: requireForModules },
  }),
  bundleTokenizers(`${outdir}/tokenizers`),
]);
