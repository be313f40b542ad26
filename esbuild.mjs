// Builds everything that runs into dist/ (or the folder given): the extension, the command line, the workers, the bundled tokenizers.
import { cp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
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
  metafile: true,
};

/** The Hub's chunked storage is never asked for, and its WebAssembly stays out. */
const withoutXet = {
  name: "without-xet",
  setup(bundler) {
    bundler.onResolve({ filter: /^@huggingface\/xetchunk-wasm$/ }, ({ path }) => ({ path, namespace: "left-out" }));
    bundler.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "module.exports = {};", loader: "js" }));
  },
};

// Bundled CommonJS packages still call require() for Node's own modules.
const requireForModules = `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);`;

try {
  const [extension, others] = await Promise.all([
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
        parquetWorker: "src/node/export/parquetWorker.ts",
      },
      format: "esm",
      splitting: true,
      plugins: [withoutXet],
      banner: { js: requireForModules },
    }),
    bundleTokenizers(`${outdir}/tokenizers`),
    cp("media/haystack", `${outdir}/haystack`, { recursive: true }),
  ]);
  await writeFile(`${outdir}/licences.txt`, await licencesOf([extension.metafile, others.metafile]));
  await rm(target, { recursive: true, force: true });
  await rename(outdir, target);
} finally {
  await rm(outdir, { recursive: true, force: true });
}

/** The licences of all packages that went into a bundle, as their authors wrote them: their texts must travel with the code. */
async function licencesOf(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const folders = inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  const packages = [...new Set(folders.filter((folder) => folder !== undefined))].toSorted((a, b) => (a < b ? -1 : 1));
  const texts = packages.map(async (folder) => {
    const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
    const about = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    const text = file === undefined ? statementOf(about) : (await readFile(`${folder}/${file}`, "utf8")).trim();
    return `${about.name} ${about.version} (${about.license})\n\n${text}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(80)}\n\n`);
}

/** For the few packages that carry no text of their licence: who made them, and where they say so. */
function statementOf({ name, license, author, contributors, repository, homepage }) {
  if (license === undefined) throw new Error(`${name} has no licence`);
  const people = [author, ...(contributors ?? [])].filter(Boolean).map((one) => one.name ?? one);
  return [
    `Licence ${license}, as its package.json states.`,
    `By ${people.join(", ")}.`,
    repository?.url ?? repository ?? homepage,
  ].join("\n");
}
