import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { defaultSettings } from "../../../src/core/config/settings.ts";
import { readAnnotations } from "../../../src/node/annotations/annotationFile.ts";
import { exportAnnotations, importAnnotations } from "../../../src/node/annotations/exchange.ts";
import { LocalEngine } from "../../../src/node/engine/localEngine.ts";
import { installation } from "../../support/installation.ts";
import { quiet } from "../files/opened.ts";
import { gitRepository, temporaryFolder } from "../../support/temporary.ts";

const engine = new LocalEngine(installation, quiet);
after(() => engine.close());

test("in and out again; importing twice adds nothing; what lost its text is left behind and told", async () => {
  const root = gitRepository({ "a.py": "x = 1\ny = 2\n", "b.py": "z = 3\n" });
  const request = { root, git: true, settings: defaultSettings, without: [], jobs: 1, cache: "none" };
  const folder = temporaryFolder();
  const csv = join(folder, "in.csv");
  writeFileSync(csv, "path,lines,question,answer\na.py,2,What is y?,2\nb.py,1,What is z?,3\nc.py,1,What?,?\n");
  const first = await importAnnotations(engine, request, csv);
  assert.deepEqual([first.imported, first.known, first.failed.map(({ record }) => record)], [2, 0, [3]]);
  assert.deepEqual((await importAnnotations(engine, request, csv)).known, 2);
  assert.equal((await readAnnotations(root)).annotations.length, 2);
  writeFileSync(join(root, "a.py"), "zero\nx = 1\ny = 2\n");
  writeFileSync(join(root, "b.py"), "nothing of it\n");
  const file = join(folder, "out.csv");
  const report = await exportAnnotations(engine, request, { file, form: "csv" });
  assert.equal(report.exported, 1);
  assert.equal(report.left.length, 1);
  assert.match(readFileSync(file, "utf8"), /^path,lines,question,answer,labels,status,id\r\na\.py,3,What is y\?,2,,ready,/);
});
