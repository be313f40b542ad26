import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import { extension } from "../editor.ts";
import { measured } from "../measured.ts";

/** The start of the window is over: the process uses less than a tenth of a core. */
async function quiet(): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    const before = process.cpuUsage();
    await delay(250);
    const { user, system } = process.cpuUsage(before);
    if (user + system < 25_000) return;
  }
}

describe("activation", () => {
  it("waits until it is needed", () => assert.equal(extension.isActive, false));

  it("takes little time", async () => {
    await quiet();
    const before = process.cpuUsage();
    await extension.activate();
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    measured["activation, ms of CPU"] = ms.toFixed(1);
    assert.ok(ms < 150, `${ms} ms of CPU`);
  });

  it("registers every command that the manifest names", async () => {
    const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.map(({ command }) => command).filter((id) => !registered.has(id));
    assert.ok(manifest.contributes.commands.length > 5);
    assert.deepEqual(missing, []);
  });
});
