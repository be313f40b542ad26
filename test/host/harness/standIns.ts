import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Native packages of VS Code that would have to be compiled, in the few lines of them that a test host needs. */
const standIns: Readonly<Record<string, string>> = {
  "@vscode/spdlog": `
    const { appendFileSync } = require("node:fs");
    const levels = ["trace", "debug", "info", "warn", "error", "critical"];
    function logger(name, file) {
      const write = (level) => (text) => { try { appendFileSync(file, "[" + level + "] " + text + "\\n"); } catch {} };
      const nothing = () => {};
      return { ...Object.fromEntries(levels.map((level) => [level, write(level)])),
        getLevel: () => 0, setLevel: nothing, setPattern: nothing, clearFormatters: nothing, flush: nothing, drop: nothing };
    }
    exports.createRotatingLogger = async (...of) => logger(...of);
    exports.createAsyncRotatingLogger = async (...of) => logger(...of);
    exports.setLevel = exports.setFlushOn = exports.shutdown = () => {};
    exports.version = 0;`,
  "@vscode/native-watchdog": "exports.start = () => {};",
  "native-watchdog": "exports.start = () => {};",
  "@vscode/deviceid": `exports.getDeviceId = async () => "test";`,
};

/** Puts the stand-ins where VS Code looks for the packages. */
export function writeStandIns(modules: string): void {
  for (const [name, source] of Object.entries(standIns)) {
    const file = join(modules, name, "index.js");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, source);
    writeFileSync(join(modules, name, "package.json"), JSON.stringify({ name, version: "0.0.0", main: "index.js" }));
  }
}
