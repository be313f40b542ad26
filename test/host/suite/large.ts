import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import { command, rows } from "./editor.ts";
import { measured } from "./measured.ts";
import { watchPauses } from "./pauses.ts";

describe("a folder that would freeze an editor", () => {
  it("stops when it is told to", async function () {
    this.timeout(60_000);
    await vscode.commands.executeCommand("repoloom.files.focus");
    const scan = command("scanWorkspace");
    await delay(1000);
    const told = performance.now();
    await command("cancelScan");
    await scan;
    measured["from cancel to the end of the scan, ms"] = (performance.now() - told).toFixed(0);
    assert.ok(performance.now() - told < 3000, `${performance.now() - told} ms`);
  });

  it("is scanned while the extension host goes on answering", async function () {
    this.timeout(150_000);
    const started = performance.now();
    const pauses = watchPauses();
    const answers = askMeanwhile();
    await command("scanWorkspace");
    const { longest, own } = pauses.stop();
    const slowest = await answers.stop();
    measured["scan of 20,000 files, s"] = ((performance.now() - started) / 1000).toFixed(1);
    measured["longest pause of the extension host, ms"] = longest.toFixed(0);
    measured["longest stretch of its own work, ms of CPU"] = own.toFixed(0);
    measured["slowest answer meanwhile, ms"] = slowest.toFixed(0);
    const { rss, heapUsed } = process.memoryUsage();
    measured["memory of the process with its workers, MB"] = (rss / 1e6).toFixed(0);
    measured["memory of the extension host's own thread, MB"] = (heapUsed / 1e6).toFixed(0);
    assert.ok(own < 1000, `${own} ms`);
  });

  it("has every small file, and names what cannot be taken", async function () {
    this.timeout(60_000);
    const all = await rows("files");
    const files = all.filter(({ kind }) => kind === "file").map(({ path }) => path);
    assert.equal(files.filter((path) => path.startsWith("src/part")).length, 20_000);
    assert.deepEqual(
      files.filter((path) => !path.startsWith("src/part")),
      ["word.txt"],
    );
    const reasons = all.filter(({ kind }) => kind === "omission").map(({ path }) => path.split("/").slice(1).join(": "));
    assert.deepEqual(reasons.toSorted(), [
      "A line over the token limit: word.txt",
      "Not a regular file: pipe",
      "Symbolic link: dangling",
      "Too large: lines.txt",
    ]);
  });
});

/** Calls a command of the window over and over; tells how long the slowest took. */
function askMeanwhile(): { stop: () => Promise<number> } {
  const state = { going: true, slowest: 0 };
  const asking = (async () => {
    while (state.going) {
      const started = performance.now();
      await vscode.commands.getCommands(true);
      state.slowest = Math.max(state.slowest, performance.now() - started);
      await delay(50);
    }
  })();
  return {
    stop: async () => {
      state.going = false;
      await asking;
      return state.slowest;
    },
  };
}
