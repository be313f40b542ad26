import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript5";

/**
 * `node test/score/typescript.ts REPO > truth.json`: what the TypeScript compiler resolves, file by file, each with the
 * options of its nearest tsconfig. Packages of the repository are not installed and not built, so that what a bare name
 * means in it cannot be told by the compiler: all files of such a package are optional for its users. So is what only
 * bundlers and Node resolve: `raw!./x`, `./x?query`, `require.resolve("./x")`, `new URL("./x", import.meta.url)`.
 */
const root = resolve(process.argv[2] ?? ".");
const tracked = execFileSync("git", ["-C", root, "ls-files", "-z"], { encoding: "utf8" }).split("\0");
const nodes = tracked.filter((path) => /\.[cm]?[jt]sx?$/.test(path));
const known = new Set(nodes);
const packages = packageFolders();
const configs = new Map<string, ts.CompilerOptions>();
const edges = new Map<string, [string, string]>();
const optional = new Map<string, [string, string]>();
for (const from of nodes) for (const use of usesOf(from)) link(from, use);
console.log(JSON.stringify({ nodes, edges: [...edges.values()], optional: [...optional.values()] }));

interface Use {
  readonly specifier: string;
  readonly weak: boolean;
}

function link(from: string, use: Use): void {
  const plain = use.specifier.replace(/^.*!/s, "").replace(/\?.*$/s, "");
  const weak = use.weak || plain !== use.specifier;
  const to = resolved(plain, from) ?? (weak ? resolved(`./${plain}`, from) : undefined);
  if (to !== undefined) (weak ? optional : edges).set(`${from} ${to}`, [from, to]);
  else if (!plain.startsWith(".")) for (const inside of packageFiles(plain)) optional.set(`${from} ${inside}`, [from, inside]);
}

function resolved(specifier: string, from: string): string | undefined {
  const found = ts.resolveModuleName(specifier, join(root, from), optionsFor(join(root, dirname(from))), ts.sys).resolvedModule;
  const to = found === undefined ? undefined : relative(root, found.resolvedFileName);
  return to !== undefined && known.has(to) ? to : undefined;
}

/** Specifiers of the syntax tree; those that only comments hold are weak. */
function usesOf(path: string): Use[] {
  const text = readFileSync(join(root, path), "utf8");
  const file = ts.createSourceFile(join(root, path), text, ts.ScriptTarget.Latest, true);
  const uses: Use[] = file.referencedFiles.map(({ fileName }) => ({
    specifier: /^\.{0,2}\//.test(fileName) ? fileName : `./${fileName}`,
    weak: false,
  }));
  const add = (node: ts.Node | undefined, weak = false) => {
    if (node !== undefined && ts.isStringLiteralLike(node) && node.text !== "") uses.push({ specifier: node.text, weak });
  };
  const isScript = /\.[cm]?jsx?$/.test(path);
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isJSDocImportTag(node)) add(node.moduleSpecifier, true);
    else if (ts.isExternalModuleReference(node)) add(node.expression);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, (node.flags & ts.NodeFlags.JSDoc) !== 0);
    else if (ts.isCallExpression(node) && calls(node)) add(node.arguments[0]);
    else if (ts.isCallExpression(node) && node.expression.getText() === "require.resolve") add(node.arguments[0], true);
    else if (ts.isNewExpression(node) && node.arguments?.[1]?.getText() === "import.meta.url") add(node.arguments[0], true);
    ts.forEachChild(node, visit);
    if (isScript) for (const comment of (node as { jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? []) visit(comment);
  };
  visit(file);
  return uses;
}

function calls({ expression }: ts.CallExpression): boolean {
  return expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === "require");
}

function optionsFor(folder: string): ts.CompilerOptions {
  const found = ts.findConfigFile(folder, (file) => ts.sys.fileExists(file)) ?? "";
  const near = found.startsWith(root) ? found : "";
  const ready = configs.get(near);
  if (ready !== undefined) return ready;
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const read = near === "" ? {} : (ts.getParsedCommandLineOfConfigFile(near, {}, host)?.options ?? {});
  const options = { ...read, allowJs: true, resolveJsonModule: true };
  configs.set(near, options);
  return options;
}

/** Names of the repository's packages with their folders. */
function packageFolders(): Map<string, string> {
  const found = new Map<string, string>();
  for (const path of tracked.filter((name) => /(?:^|\/)package\.json$/.test(name))) {
    try {
      const { name } = JSON.parse(readFileSync(join(root, path), "utf8")) as { name?: string };
      if (name !== undefined) found.set(name, dirname(path));
    } catch {} // a fixture of broken JSON
  }
  return found;
}

function packageFiles(specifier: string): string[] {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? "";
  const folder = packages.get(name);
  if (folder === undefined) return [];
  return nodes.filter((path) => folder === "." || path.startsWith(`${folder}/`));
}
