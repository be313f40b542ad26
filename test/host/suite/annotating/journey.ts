import assert from "node:assert/strict";
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { Annotation } from "../../../../src/core/model/annotation.ts";
import type { Sample } from "../../../../src/core/model/sample.ts";
import { command, extension, type Row, rows, select, until } from "../editor.ts";
import { annotations, idle, path } from "./annotations.ts";

const ship = "readonly metres: number;\n  readonly at?: Berth;";

/** The only row of a kind in the Samples view. */
async function sampleRow(kind: RegExp): Promise<Row> {
  let found: Row | undefined;
  await until(async () => {
    const all = await rows("samples");
    found = all.find((row) => kind.test(row.kind ?? ""));
    assert.ok(found, all.map((row) => `${row.kind} ${row.path} ${row.description}`).join("\n"));
  });
  return found!;
}

async function headings(): Promise<string[]> {
  return (await rows("samples")).filter(({ kind }) => kind?.startsWith("group.")).map(({ label }) => label);
}

describe("annotating", function () {
  this.timeout(60_000);

  it("asks a question about a selection in a comment: a draft with its evidence", async () => {
    await vscode.commands.executeCommand("repoloom.samples.focus");
    await command("scanWorkspace");
    await select("src/ship.ts", ship);
    await command("composeQuestion");
    const { document, selection } = vscode.window.activeTextEditor!;
    const thread = { uri: document.uri, range: new vscode.Range(selection.start.line, 0, selection.end.line, 0), dispose() {} };
    await command("saveAsQuestion", { thread, text: "Which facts of a ship\ndecide about its berth?" });
    await until(() => assert.equal(annotations().length, 1));
    const [asked] = annotations() as [Annotation];
    assert.equal(asked.question.text, "Which facts of a ship\ndecide about its berth?");
    assert.deepEqual([asked.status, asked.evidence.map(({ exact }) => exact)], ["draft", [ship]]);
  });

  it("joins a marked answer and more evidence: ready, with its tokens", async () => {
    await select("src/harbour.ts", "berth.metres >= ship.metres");
    await command("markAnswer");
    await select("src/berth.ts", "readonly metres: number;");
    await command("markEvidence");
    await until(() => assert.equal(annotations()[0]!.evidence.length, 2));
    assert.equal(annotations()[0]!.status, "ready");
    await until(async () => assert.match((await sampleRow(/^annotation/)).description, /berth\.metres.* · [\d,]+ tokens$/));
  });

  it("says every row to a screen reader", async () => {
    const { samples } = (await extension.activate()).views;
    const spoken = new Map<string, string | undefined>();
    for (const { kind, node, label } of await rows("samples")) {
      const { accessibilityInformation } = await samples.getTreeItem(node);
      spoken.set(kind ?? "", accessibilityInformation?.label ?? (kind?.startsWith("group") ? label : undefined));
    }
    assert.deepEqual(
      [...spoken.values()].filter((words) => !words),
      [],
    );
    assert.match(spoken.get("annotation.ready.complete")!, /^Question: Which facts.*Answer: berth\.metres.*Ready/);
    assert.match(spoken.get("mark.answer")!, /^Answer in src\/harbour\.ts, line \d+$/);
  });

  it("previews the sample exactly as it is exported", async () => {
    const { node } = await sampleRow(/^annotation/);
    await command("previewMessages", node);
    const shown = JSON.parse(vscode.window.activeTextEditor!.document.getText()) as Sample;
    await command("previewSample", node);
    const chat = vscode.window.activeTextEditor!.document.getText();
    const target = path("../dataset");
    await command("exportDataset", { target, formats: ["messages"] });
    const file = readFileSync(join(target, "messages/train-00000-of-00001.jsonl"), "utf8");
    const exported = JSON.parse(file) as Sample;
    assert.deepEqual(shown.messages, exported.messages);
    assert.deepEqual(shown.meta.evidence, exported.meta.evidence);
    for (const { content } of exported.messages) assert.ok(chat.includes(content));
  });

  it("says it all when the mouse rests on a mark", async () => {
    const { document } = await select("src/ship.ts", ship);
    const at = document.positionAt(document.getText().indexOf(ship) + 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, at);
    const text = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === "string" ? one : one.value))).join("\n");
    assert.match(text, /Which facts of a ship/);
    assert.match(text, /berth\.metres >= ship\.metres/);
  });

  it("takes changes back and does them again", async () => {
    const { node } = await sampleRow(/^annotation/);
    await command("setRejected", node);
    await until(() => assert.equal(annotations()[0]!.status, "rejected"));
    await command("undoMark");
    await until(() => assert.equal(annotations()[0]!.status, "ready"));
    await command("redoMark");
    await until(() => assert.equal(annotations()[0]!.status, "rejected"));
    await command("undoMark");
    await until(() => assert.equal(annotations()[0]!.status, "ready"));
  });

  it("goes from mark to mark", async () => {
    const editor = await select("src/ship.ts", "import");
    await until(async () => {
      await command("nextMark");
      assert.equal(editor.document.getText(editor.selection), ship);
    });
    await command("previousMark");
    assert.equal(editor.document.getText(editor.selection), ship);
  });

  it("draws a selection in to what is no blank", async () => {
    const editor = await select("src/ship.ts", "\n\nexport interface Ship {\n");
    await command("trimSelection");
    assert.equal(editor.document.getText(editor.selection), "export interface Ship {");
  });

  it("follows a formatter that replaces the whole file", async () => {
    const { document } = await select("src/ship.ts", ship);
    const edit = new vscode.WorkspaceEdit();
    const text = document.getText().replaceAll("  readonly", "\treadonly").replace("export interface", "\nexport interface");
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await until(() => assert.equal(annotations()[0]!.evidence[0]!.exact, ship.replace("  readonly", "\treadonly")));
    await idle();
  });

  it("follows a renamed file", async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    renameSync(path("src/berth.ts"), path("src/place.ts"));
    await until(async () => {
      const marks = (await rows("samples")).filter(({ kind }) => kind?.startsWith("mark.evidence"));
      assert.ok(
        marks.some(({ description }) => description.startsWith("src/place.ts:")),
        JSON.stringify(marks),
      );
    });
    renameSync(path("src/place.ts"), path("src/berth.ts"));
    await until(async () => assert.deepEqual(await headings(), ["Ready"]));
  });

  it("asks a person to look at text that changed outside, and takes it as it is then", async () => {
    const file = path("src/harbour.ts");
    const before = readFileSync(file, "utf8");
    writeFileSync(file, before.replace("berth.metres >= ship.metres", "berth.metres > ship.metres"));
    const { node } = await sampleRow(/^annotation\..*\.changed$/);
    await command("acceptText", node);
    await until(() => assert.equal(annotations()[0]!.answer.spans[0]!.exact, "berth.metres > ship.metres"));
    await until(async () => assert.deepEqual(await headings(), ["Ready"]));
    writeFileSync(file, before);
    await until(async () => assert.match((await headings()).join(), /^Changed/));
  });

  it("keeps an orphan on top, and attaches it to the selection", async () => {
    writeFileSync(path("src/harbour.ts"), "export const nothing = 0;\n");
    await until(async () => assert.match((await headings())[0]!, /^Orphans/));
    const { node } = await sampleRow(/^mark\.answer\.orphan$/);
    await select("src/harbour.ts", "nothing");
    await command("reattach", node);
    await until(() => assert.equal(annotations()[0]!.answer.spans[0]!.exact, "nothing"));
    await until(async () => assert.deepEqual(await headings(), ["Ready"]));
  });

  it("tells of a broken line at its place, and keeps it", async () => {
    const file = vscode.Uri.file(path(".repoloom/annotations.jsonl"));
    appendFileSync(file.fsPath, "<<<<<<< ours\n");
    await until(() => {
      const [problem] = vscode.languages.getDiagnostics(file);
      assert.match(problem?.message ?? "", /no annotation/);
      assert.equal(problem!.range.start.line, 1);
    });
    await select("src/ship.ts", "Ship");
    await command("markQuestion");
    await until(() => assert.equal(annotations().length, 2));
    assert.match(readFileSync(file.fsPath, "utf8"), /^<<<<<<< ours$/m);
    await command("undoMark");
    await until(() => assert.equal(annotations().length, 1));
  });

  it("marks in the preview of a context what stands in its files", async () => {
    const context = (await rows("contexts")).find(({ kind }) => kind === "context")!;
    await command("previewContext", context.node);
    const editor = vscode.window.activeTextEditor!;
    const words = "return len(lines(path))";
    const at = editor.document.positionAt(editor.document.getText().indexOf(words));
    editor.selection = new vscode.Selection(at, at.translate(0, words.length));
    await command("markEvidence");
    await until(() => assert.equal(annotations()[0]!.evidence.at(-1)!.path, "tools/report.py"));
    assert.equal(annotations()[0]!.evidence.at(-1)!.exact, words);
  });

  it("marks nothing in a document that is no file", async () => {
    const document = await vscode.workspace.openTextDocument({ content: "some text\n" });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 4);
    void command("markQuestion");
    await idle();
    assert.equal(annotations().length, 1);
    rmSync(path("../dataset"), { recursive: true });
  });
});
