// A process of its own that keeps many values, one run after the other: node keepMany.ts FOLDER NAME COUNT
import { KeptMap } from "../../../src/node/cache/keptMap.ts";
import { quietLog } from "../../support/log.ts";

const log = { ...quietLog, warn: (message: string) => console.error(message) };
const [folder, name, count] = process.argv.slice(2) as [string, string, string];
for (let at = 0; at < Number(count); at++) {
  const map = new KeptMap({ folder, most: 1 << 20, log });
  map.set(`${name} ${at}`, String(at));
  map.save();
}
