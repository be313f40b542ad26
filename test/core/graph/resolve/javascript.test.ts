import assert from "node:assert/strict";
import { test } from "node:test";
import { edgesOf } from "../../../support/edgesOf.ts";

const json = (value: unknown) => JSON.stringify(value);

test("relative paths: extensions, compiled names, indexes, packages in folders", () => {
  const files = {
    "a.ts": `import "./b"; import "./c.js"; import "./d.mjs"; import "./e.cjs"; import "./f"; import "./g/"; import "./h.json"; import "./i.vue"; import "."; import ".."; import "../out"; import "./j.jsx"; import "./k"; import "./l.test"`,
    "b.ts": "",
    "b.js": "",
    "c.ts": "",
    "c.js": "",
    "d.mts": "",
    "e.cts": "",
    "f/index.tsx": "",
    "g/index.js": "",
    "g.js": "",
    "h.json": "{}",
    "i.vue": "",
    "index.ts": "",
    "j.tsx": "",
    "k/package.json": json({ main: "./lib/k.js" }),
    "k/lib/k.js": "",
    "k/index.js": "",
    "l.test.ts": "",
  };
  assert.deepEqual(edgesOf(files), [
    "a.ts -> b.ts",
    "a.ts -> c.ts",
    "a.ts -> d.mts",
    "a.ts -> e.cts",
    "a.ts -> f/index.tsx",
    "a.ts -> g/index.js",
    "a.ts -> h.json",
    "a.ts -> i.vue",
    "a.ts -> index.ts",
    "a.ts -> j.tsx",
    "a.ts -> k/lib/k.js",
    "a.ts -> l.test.ts",
  ]);
});

test("a declaration stands for the script beside it, as for the compiler", () => {
  assert.deepEqual(edgesOf({ "a.js": `import "./b.js"; import "./c"`, "b.js": "", "b.d.ts": "", "c.d.ts": "" }), [
    "a.js -> b.d.ts",
    "a.js -> c.d.ts",
  ]);
});

test("names are as in the repository, not as a file system without case would have them", () => {
  assert.deepEqual(edgesOf({ "a.ts": `import "./B"; import "./C"`, "b.ts": "", "C.ts": "", "c.ts": "" }), ["a.ts -> C.ts"]);
});

test("one edge a pair with the strongest kind, none to itself", () => {
  const files = {
    "a.ts": `import type { A } from "./b"; import("./b"); import "./a"; import type { C } from "./c"; import("./c")`,
    "b.ts": `import "./a"; import("./a")`,
    "c.ts": "",
  };
  assert.deepEqual(edgesOf(files), ["a.ts -> b.ts (dynamic)", "a.ts -> c.ts (dynamic)", "b.ts -> a.ts"]);
});

test("paths, baseUrl and what a configuration extends", () => {
  const files = {
    "tsconfig.base.json": `{ // comments and trailing commas
      "compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["libs/*/src", "libs/*"], "exact": ["src/exact.ts"], "@lib/special": ["src/special"], "*.gen": ["gen/*.out"], }, },
    }`,
    "tsconfig.json": json({ extends: "./tsconfig.base" }),
    "app/tsconfig.json": json({ files: [], references: [{ path: "./tsconfig.app.json" }] }),
    "app/tsconfig.app.json": json({
      extends: ["../tsconfig.base.json"],
      compilerOptions: { baseUrl: null, paths: { "~/*": ["${configDir}/ui/*"] } },
    }),
    "app/main.ts": `import "~/button"; import "@lib/one"; import "exact"; import "app/ui/button"`,
    "app/ui/button.tsx": "",
    "libs/one/src/index.ts": "",
    "libs/two.ts": "",
    "libs/special/src/index.ts": "",
    "src/exact.ts": `import "@lib/two"; import "@lib/special"; import "x.gen"; import "libs/two"; import "fs"; import "unknown/deep"; import "exact/deep"`,
    "src/special.ts": "",
    "gen/x.out.ts": "",
  };
  assert.deepEqual(edgesOf(files), [
    "app/main.ts -> app/ui/button.tsx",
    "app/main.ts -> libs/one/src/index.ts",
    "app/main.ts -> src/exact.ts",
    "src/exact.ts -> gen/x.out.ts",
    "src/exact.ts -> libs/two.ts",
    "src/exact.ts -> src/special.ts",
  ]);
});

test("rootDirs and circles of extends", () => {
  const files = {
    "tsconfig.json": json({ extends: "./tsconfig.other.json", compilerOptions: { rootDirs: ["src", "generated"] } }),
    "tsconfig.other.json": json({ extends: "./tsconfig.json" }),
    "src/a/b.ts": `import "./c"; import "../d"`,
    "generated/a/c.ts": `import "./b"`,
    "generated/d.ts": "",
  };
  assert.deepEqual(edgesOf(files), [
    "generated/a/c.ts -> src/a/b.ts",
    "src/a/b.ts -> generated/a/c.ts",
    "src/a/b.ts -> generated/d.ts",
  ]);
});

test("a pnpm workspace: names, exports and build outputs lead back to the sources", () => {
  const files = {
    "pnpm-workspace.yaml":
      "# list\npackages:\n  - 'packages/*' # all\n  - \"tools/**\"\n  - '!packages/old'\ncatalog:\n  - not-a-glob\n",
    "package.json": json({ name: "root", private: true }),
    "packages/core/package.json": json({
      name: "@x/core",
      main: "dist/index.cjs",
      exports: {
        ".": {
          browser: "./src/browser.ts",
          import: { types: "./dist/index.d.mts", default: "./dist/index.mjs" },
          require: "./dist/index.cjs",
        },
        "./utils": { types: "./dist/esm/utils/index.d.ts" },
        "./features/*": "./dist/features/*.js",
        "./features/secret": null,
        "./package.json": "./package.json",
        "./css": "./theme.css",
      },
    }),
    "packages/core/src/index.ts": `import "@x/core/utils"`,
    "packages/core/src/browser.ts": "",
    "packages/core/src/utils/index.ts": "",
    "packages/core/src/features/one.ts": "",
    "packages/core/theme.css": "",
    "packages/core/dist.ts": "",
    "packages/main/package.json": json({ name: "main-only", main: "lib/main.js", types: "lib/main.d.ts" }),
    "packages/main/src/main.tsx": "",
    "packages/bare/package.json": json({ name: "bare" }),
    "packages/bare/index.js": "",
    "packages/bare/deep/file.js": "",
    "packages/old/package.json": json({ name: "old" }),
    "packages/old/index.js": `import "@x/core"`,
    "tools/a/b/package.json": json({ name: "tool", type: "module", main: "./run.js" }),
    "tools/a/b/run.js": `import "@x/core"; import "@x/core/utils"; import "@x/core/features/one"; import "@x/core/features/secret"; import "@x/core/package.json"; import "@x/core/css";
      import "main-only"; import "bare"; import "bare/deep/file"; import "old"; import "tool"; import "react"; import "@x/unknown"; import "node:fs"`,
    "scripts/build.mjs": `import "@x/core"`,
    "examples/out/package.json": json({ name: "out", dependencies: { bare: "link:../../packages/bare", "@x/core": "^1.0.0" } }),
    "examples/out/a.js": `import "@x/core"; import "bare"`,
  };
  assert.deepEqual(edgesOf(files), [
    "examples/out/a.js -> packages/bare/index.js",
    "packages/core/src/index.ts -> packages/core/src/utils/index.ts",
    "scripts/build.mjs -> packages/core/src/index.ts",
    "tools/a/b/run.js -> packages/bare/deep/file.js",
    "tools/a/b/run.js -> packages/bare/index.js",
    "tools/a/b/run.js -> packages/core/package.json",
    "tools/a/b/run.js -> packages/core/src/features/one.ts",
    "tools/a/b/run.js -> packages/core/src/index.ts",
    "tools/a/b/run.js -> packages/core/src/utils/index.ts",
    "tools/a/b/run.js -> packages/core/theme.css",
    "tools/a/b/run.js -> packages/main/src/main.tsx",
  ]);
});

test("npm, yarn and lerna workspaces, and the compiler's own folders", () => {
  const files = {
    "package.json": json({ workspaces: { packages: ["./libs/*"] } }),
    "lerna.json": json({ packages: ["apps/*"] }),
    "libs/a/package.json": json({ name: "a", main: "build/out/start.js" }),
    "libs/a/tsconfig.json": json({ compilerOptions: { outDir: "build/out", rootDir: "code" } }),
    "libs/a/code/start.ts": "",
    "libs/b/package.json": json({ name: "b", module: "dist/b.esm-bundler.js" }),
    "libs/b/src/index.ts": `import "a"`,
    "apps/c/package.json": json({ name: "c" }),
    "apps/c/src/c.ts": `import "a"; import "b"; import "c"`,
    "apps/c/src/index.ts": "",
  };
  assert.deepEqual(edgesOf(files), [
    "apps/c/src/c.ts -> apps/c/src/index.ts",
    "apps/c/src/c.ts -> libs/a/code/start.ts",
    "apps/c/src/c.ts -> libs/b/src/index.ts",
    "libs/b/src/index.ts -> libs/a/code/start.ts",
  ]);
});

test("imports inside a package, import maps, and the aliases that cannot be packages", () => {
  const files = {
    "package.json": json({
      name: "self",
      exports: { ".": "./src/index.js", "./sub": "./src/sub.js" },
      imports: {
        "#a": "./src/a.js",
        "#b/*": { node: "./src/b/*.js" },
        "#b/x.js": "./src/x.js",
        "#dep": "self/sub",
        "#sync": { "module-sync": "./src/sync.js", default: "./src/plain.js" },
      },
    }),
    "src/index.js": `import "#a"; import "#b/one"; import "#b/x.js"; import "#dep"; import "#sync"; import "#none"; import "self"; import "self/sub"; import "@/a"; import "~/b/one.js"; import "/src/x.js"`,
    "src/a.js": "",
    "src/sync.js": "",
    "src/plain.js": "",
    "src/b/one.js": "",
    "src/x.js": "",
    "src/sub.js": "",
    "deno/deno.json": json({ imports: { "$lib/": "./lib/", std: "https://x/y.ts", one: "./lib/one.ts" } }),
    "deno/main.ts": `import "$lib/two.ts"; import "one"; import "std"`,
    "deno/lib/one.ts": "",
    "deno/lib/two.ts": "",
  };
  assert.deepEqual(edgesOf(files), [
    "deno/main.ts -> deno/lib/one.ts",
    "deno/main.ts -> deno/lib/two.ts",
    "src/index.js -> src/a.js",
    "src/index.js -> src/b/one.js",
    "src/index.js -> src/plain.js",
    "src/index.js -> src/sub.js",
    "src/index.js -> src/x.js",
  ]);
});

test("addresses beside import.meta.url, globs of Vite, modules that lie in the repository, a root package by its folder", () => {
  const files = {
    "package.json": json({ name: "root", types: "types.d.ts", main: "lib/main.js" }),
    "types.d.ts": "",
    "lib/main.js": "",
    "test/a.test.js": `require(".."); require("../"); import "installed"; import "installed/sub"; import "@s/p"; import "other"`,
    "test/node_modules/installed/package.json": json({ main: "./dist/m.js" }),
    "test/node_modules/installed/dist/m.js": `import "../../@s/p"; import "installed/sub"`,
    "test/node_modules/installed/sub.js": "",
    "test/node_modules/@s/p/index.js": "",
    "node_modules/other.js": "",
    "src/worker.ts": "",
    "src/page.ts": `
      new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
      const pic = new URL( 'pic.png' , import.meta.url ).href, dir = new URL("./", import.meta.url), up = new URL("..", import.meta.url);
      const web = new URL("https://e.org/worker.ts", import.meta.url), own = import.meta.url, named = new URL(\`./\${own}.ts\`, import.meta.url);
      const text = 'new URL("./no.ts", import.meta.url)'; // new URL("./no.ts", import.meta.url)
      const pages = import.meta.glob<{ default: () => void }>("./pages/**/*.ts", { eager: true });
      const some = import.meta.glob(["./parts/*.{ts,vue}", "!./parts/no.ts", '/public/*.json'], { import: "x" });
      const computed = import.meta.glob(pattern), env = import.meta.env.X, bare = import.meta.glob("pages/*.ts");
    `,
    "src/pic.png": "",
    "src/index.ts": "",
    "index.ts": "",
    "src/no.ts": "",
    "src/pages/one.ts": `import.meta.glob("./*.ts")`,
    "src/pages/deep/two.ts": `import.meta.glob("../../parts/*.vue")`,
    "src/parts/a.ts": "",
    "src/parts/b.vue": "",
    "src/parts/no.ts": "",
    "src/parts/c.css": "",
    "public/data.json": "",
    "pages/no.ts": "",
  };
  assert.deepEqual(edgesOf(files), [
    "src/page.ts -> public/data.json (dynamic)",
    "src/page.ts -> src/pages/deep/two.ts (dynamic)",
    "src/page.ts -> src/pages/one.ts (dynamic)",
    "src/page.ts -> src/parts/a.ts (dynamic)",
    "src/page.ts -> src/parts/b.vue (dynamic)",
    "src/page.ts -> src/pic.png (asset)",
    "src/page.ts -> src/worker.ts (dynamic)",
    "src/pages/deep/two.ts -> src/parts/b.vue (dynamic)",
    "test/a.test.js -> node_modules/other.js",
    "test/a.test.js -> test/node_modules/@s/p/index.js",
    "test/a.test.js -> test/node_modules/installed/dist/m.js",
    "test/a.test.js -> test/node_modules/installed/sub.js",
    "test/a.test.js -> types.d.ts",
    "test/node_modules/installed/dist/m.js -> test/node_modules/@s/p/index.js",
    "test/node_modules/installed/dist/m.js -> test/node_modules/installed/sub.js",
  ]);
});

test("project files that are broken or hostile are passed over", () => {
  const deep = "[".repeat(200_000);
  const files = {
    "package.json": `{"name": "x", "exports": ${deep}`,
    "tsconfig.json": "{ nonsense",
    "pnpm-workspace.yaml": "packages: 7\n\t- x\n",
    "lerna.json": "[]",
    "a.ts": `import "./b"; import "x"; import "#y"`,
    "b.ts": "",
    "b/package.json": "null",
    "c/tsconfig.json": json({ extends: 1, compilerOptions: { paths: [], rootDirs: "x" } }),
    "c/a.ts": `import "../b.js"`,
  };
  assert.deepEqual(edgesOf(files), ["a.ts -> b.ts", "c/a.ts -> b.ts"]);
});

test("a package.json nested deeper than any stack is read without a throw", () => {
  for (const depth of [30, 1000, 3000, 6000, 50_000]) {
    const nested = `${'{"a":'.repeat(depth)}"./b.js"${"}".repeat(depth)}`;
    const files = {
      "package.json": `{"name":"x","exports":${nested},"imports":{"#b":"./b.js"}}`,
      "a.js": `import "./b.js"; import "x"`,
      "b.js": "",
    };
    assert.deepEqual(edgesOf(files), ["a.js -> b.js"]);
  }
});

test("assets are edges of their own kind", () => {
  const files = {
    "a.vue": `<script>import "./b.css"; import c from "./c.svg?component"; import d from "./d.ts?raw"</script>`,
    "b.css": "",
    "c.svg": "",
    "d.ts": "",
  };
  assert.deepEqual(edgesOf(files), ["a.vue -> b.css (asset)", "a.vue -> c.svg (asset)", "a.vue -> d.ts (asset)"]);
});
