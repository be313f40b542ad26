// Builds everything that runs into dist/ (or the folder given): the extension, the command line, the workers, the bundled tokenizers.
import { rename, rm } from "node:fs/promises";
import { build } from "esbuild";
import { bundleTokenizers } from "./src/node/tokens/bundle.ts";

const target = process.argv[2] ?? "dist";
const outdir = `${target}.building-${process.pid}`;
const shared = {
  bundle: true,
  platform: "node",
  target: "node22",
  mainFields: ["module", "main"], // the UMD main of jsonc-parser cannot be bundled
  outdir,
  minify: true,
  keepNames: true,
  legalComments: "none",
  logLevel: "warning",
};

// Bundled CommonJS packages still call require() for Node's own modules.
const requireForModules = `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);`;

try {
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
  await rm(target, { recursive: true, force: true });
  await rename(outdir, target);
} finally {
  await rm(outdir, { recursive: true, force: true });
}
