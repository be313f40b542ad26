import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../..", import.meta.url).pathname;
const read = (path: string): string => readFileSync(root + path, "utf8");
const manifest = JSON.parse(read("package.json"));
const strings: Record<string, string> = JSON.parse(read("package.nls.json"));
const { contributes } = manifest;
const commands: string[] = contributes.commands.map((one: { command: string }) => one.command);
const views: string[] = contributes.views.repoloom.map((one: { id: string }) => one.id);
const sources = new Map(["src/extension.ts", ...globSync("src/vscode/**/*.ts", { cwd: root })].map((file) => [file, read(file)]));

/** Every string in a JSON value, however deep. */
function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Every condition in a JSON value. */
function clausesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === "when" || key === "enablement") && typeof inner === "string" ? [inner] : clausesIn(inner),
  );
}

/** Every match of the first group in the sources of the editor's face. */
function inSources(pattern: RegExp): Set<string> {
  return new Set([...sources.values()].flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1]!)));
}

test("every command of the manifest has a handler, and every handler is a command of the manifest", () => {
  const table = sources.get("src/vscode/commands/commands.ts")!;
  const handled = [...table.matchAll(/^ {2}"(repoloom\.\w+)":/gm)].map((match) => match[1]!);
  assert.ok(handled.length > 15, `${handled.length} handlers`);
  assert.deepEqual(handled.toSorted(), commands.toSorted());
  assert.equal(new Set(commands).size, commands.length);
});

test("menus, keys and welcome texts name declared commands and views", () => {
  const menus: { command?: string; submenu?: string }[] = Object.values(contributes.menus).flat() as never;
  const named = [...menus, ...contributes.keybindings].flatMap((one) => one.command ?? []);
  const submenus: string[] = contributes.submenus.map((one: { id: string }) => one.id);
  assert.deepEqual(
    menus.flatMap((one) => one.submenu ?? []),
    submenus,
  );
  assert.deepEqual(
    named.filter((id) => !commands.includes(id)),
    [],
  );
  const welcomed: { view: string; contents: string }[] = contributes.viewsWelcome;
  assert.deepEqual(
    welcomed.map((one) => one.view).filter((id) => !views.includes(id)),
    [],
  );
  const linked = Object.values(strings).flatMap((text) =>
    [...text.matchAll(/command:(repoloom\.\w+)/g)].map((match) => match[1]!),
  );
  assert.ok(linked.length > 3);
  assert.deepEqual(
    linked.filter((id) => !commands.includes(id) && !views.includes(id)), // VIEW.focus
    [],
  );
});

test("the sources name no command, view or setting that the manifest does not declare", () => {
  const known = new Set([...commands, ...views, ...views.map((id) => `${id}.focus`), "repoloom.budget", "repoloom.annotations"]);
  const colors: string[] = contributes.colors.map((one: { id: string }) => one.id);
  for (const id of colors) known.add(id);
  assert.deepEqual(
    [...inSources(/"(repoloom\.[a-zA-Z.]+)"/g)].filter((id) => !known.has(id) && id !== "repoloom.json"),
    [],
  );
});

test("every %key% of the manifest is in package.nls.json, and nothing else is there", () => {
  const used = stringsIn(manifest).flatMap((text) => [...text.matchAll(/^%(.+)%$/g)].map((match) => match[1]!));
  assert.ok(used.length > 50);
  assert.deepEqual([...new Set(used)].toSorted(), Object.keys(strings).toSorted());
});

test("when clauses only ask for context keys that are set", () => {
  const set = new Set(
    [...sources.get("src/vscode/contextKeys.ts")!.matchAll(/this\.set\(\s*"(\w+)"/g)].map((match) => `repoloom.${match[1]!}`),
  );
  assert.ok(set.size > 3);
  const asked = clausesIn(contributes).flatMap((clause) =>
    [...clause.matchAll(/(?:^|&& |!)(repoloom\.\w+)(?= |$)/g)].map((match) => match[1]!),
  );
  assert.ok(asked.length > 5);
  assert.deepEqual(
    [...new Set(asked)].filter((key) => !set.has(key)),
    [],
  );
});

test("each step of the walkthrough ends with a command there is", () => {
  const [walkthrough] = contributes.walkthroughs as { steps: { completionEvents: string[] }[] }[];
  const events = walkthrough!.steps.flatMap((one) => one.completionEvents);
  assert.ok(walkthrough!.steps.length >= 4);
  assert.deepEqual(
    events.filter((event) => !commands.includes(event.replace("onCommand:", ""))),
    [],
  );
});

test("tools for agents are those of the manifest", () => {
  const declared: string[] = contributes.languageModelTools.map((one: { name: string }) => one.name);
  assert.deepEqual([...inSources(/^ {2}(repoloom_\w+): /gm)].toSorted(), declared.toSorted());
});

test("commands that need a row of a tree are hidden from the palette", () => {
  const hidden = new Set(contributes.menus.commandPalette.map((one: { command: string }) => one.command));
  const itemMenu: { command: string; when: string }[] = contributes.menus["view/item/context"];
  const alone = new Set(["repoloom.previewContext", "repoloom.previewTasks", "repoloom.showDependencies"]); // without a row they ask, or take the open file
  const needRow = itemMenu.map((one) => one.command).filter((id) => !alone.has(id));
  assert.deepEqual(
    needRow.filter((id) => !hidden.has(id)),
    [],
  );
});

test("settings of the manifest are the keys of repoloom.json with the same defaults, and the machine's own", async () => {
  const { defaultSettings } = await import("../../src/core/config/settings.ts");
  const properties: Record<string, { default: unknown; scope: string }> = Object.assign(
    {},
    ...contributes.configuration.map((one: { properties: object }) => one.properties),
  );
  const shared = Object.entries(properties).filter(([, { scope }]) => scope === "resource");
  assert.deepEqual(
    Object.fromEntries(shared.map(([key, { default: value }]) => [key.replace("repoloom.", ""), value])),
    defaultSettings,
  );
});

test("orders, templates and modes of the manifest are those of the schema", async () => {
  const { modes, orders, templateNames } = await import("../../src/core/config/settings.ts");
  const properties = contributes.configuration[0].properties;
  assert.deepEqual(properties["repoloom.order"].enum, orders);
  assert.deepEqual(properties["repoloom.template"].enum, templateNames);
  assert.deepEqual(properties["repoloom.mode"].enum, modes);
});

test("every picture that the manifest or the sources name exists", () => {
  const named = stringsIn(manifest).filter((text) => text.startsWith("media/"));
  const roles = ["question", "answer", "evidence"].map((role) => `media/${role}.svg`);
  assert.deepEqual(
    [...named, ...roles].filter((path) => !existsSync(root + path)),
    [],
  );
});
