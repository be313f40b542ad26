import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { commands, type CodeLens, type DocumentLink, type TextDocument, window } from "vscode";
import type { Annotation } from "../../../../src/core/model/annotation.ts";
import type { ContextsNode } from "../../../../src/vscode/contexts/contextsNode.ts";
import { measured } from "../measured.ts";
import { command, extension, folder, rows, until } from "../editor.ts";

interface Asked {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

const answer = ["In src/harbour.ts:13-14, ", "not in src/harbour.ts:999 ", "nor in src/absent.ts:1."];

/** A server that says the first piece at once and waits to be let on. */
class Speaker {
  readonly asked: Asked[] = [];
  readonly server = createServer((request, response) => void this.#answer(request, response));
  window: number | undefined;
  /** When the first piece left. */
  spoke = 0;
  goOn: () => void = () => {};
  closed = 0;

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === "/v1/models")
      return void response.end(JSON.stringify({ data: [{ id: "speaker", max_model_len: this.window }] }));
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    this.asked.push(JSON.parse(Buffer.concat(chunks).toString()) as Asked);
    response.writeHead(200, { "content-type": "text/event-stream" });
    const piece = (value: object) => response.write(`data: ${JSON.stringify(value)}\n\n`);
    piece({ choices: [{ delta: { content: answer[0] } }] });
    this.spoke = performance.now();
    response.on("close", () => (this.closed += 1));
    await new Promise<void>((done) => (this.goOn = done));
    for (const content of answer.slice(1)) piece({ choices: [{ delta: { content } }] });
    response.end(`data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: "stop" }] })}\n\ndata: [DONE]\n\n`);
  }
}

describe("asking a model about a context", () => {
  const speaker = new Speaker();
  const shown = (): TextDocument => window.activeTextEditor!.document;
  const says = (words: RegExp) => until(() => assert.match(shown().getText(), words));
  let context = "";
  let first: Promise<unknown>;

  before(async () => {
    await new Promise<void>((done) => speaker.server.listen(0, "127.0.0.1", done));
    await (await extension.activate()).idle();
    const row = (await rows("contexts")).find(({ kind }) => kind === "context")!;
    context = (row.node as Extract<ContextsNode, { kind: "context" }>).context.id;
  });

  after(() => speaker.server.close());

  const ask = (question: string, baseUrl = speaker.baseUrl) =>
    command("askModel", { context, baseUrl, model: "speaker", question });

  it("refuses what does not fit before anything is sent, with the numbers", async () => {
    speaker.window = 100;
    await ask("Where?");
    await says(/\d+ tokens .*1024.* 100/);
    assert.equal(speaker.asked.length, 0);
    speaker.window = undefined;
  });

  it("sends nothing to another machine without consent", async () => {
    void ask("Where?", speaker.baseUrl.replace("127.0.0.1", "0.0.0.0")).then(undefined, () => {});
    await new Promise((done) => setTimeout(done, 1500));
    assert.equal(speaker.asked.length, 0);
  });

  it("shows the answer while it comes, in a document that cannot be written to", async () => {
    first = Promise.resolve(ask("Where does a ship get its berth?"));
    await says(/## Where does a ship get its berth\?\n\nIn src\/harbour\.ts:13-14, \n$/);
    measured["an answer's first piece until it shows, ms"] = (performance.now() - speaker.spoke).toFixed(0);
    assert.deepEqual([shown().uri.scheme, shown().languageId], ["repoloom-answer", "markdown"]);
    assert.match(
      speaker.asked[0]!.messages[0]!.content,
      /<file path="src\/harbour\.ts">[^]*\nWhere does a ship get its berth\?$/,
    );
  });

  it("makes links of what is true, and of nothing else", async () => {
    speaker.goOn();
    await first;
    await says(/nor in src\/absent\.ts:1\.\n\n\*[\d,]+ tokens were sent\.\*\n$/);
    const links = await commands.executeCommand<DocumentLink[]>("vscode.executeLinkProvider", shown().uri);
    assert.deepEqual(
      links.map(({ range, target }) => [shown().getText(range), target!.path.endsWith("/src/harbour.ts"), target!.fragment]),
      [["src/harbour.ts:13-14", true, "L13"]],
    );
  });

  it("keeps the context as it was before a follow-up", async () => {
    const [before] = speaker.asked;
    const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", shown().uri);
    const titles = lenses.map((lens) => lens.command!.title);
    assert.deepEqual(titles, ["Ask On...", "Ask Without the Context", "With Half of It", "Save as Annotation"]);
    const [place] = lenses[0]!.command!.arguments as [object];
    const second = Promise.resolve(command("askOn", { ...place, question: "And then?" }));
    await until(() => assert.equal(speaker.asked.length, 2));
    speaker.goOn();
    await second;
    const { messages } = speaker.asked[1]!;
    assert.deepEqual(messages[0], before!.messages[0]);
    assert.deepEqual(messages.slice(1), [
      { role: "assistant", content: answer.join("") },
      { role: "user", content: "And then?" },
    ]);
  });

  it("asks the same without the context, and with half of it", async () => {
    for (const [id, size] of [
      ["askWithoutContext", 0],
      ["askWithHalf", 0.5],
    ] as const) {
      const count = speaker.asked.length;
      const running = Promise.resolve(command(id));
      await until(() => assert.equal(speaker.asked.length, count + 1));
      speaker.goOn();
      await running;
      const [{ content }] = speaker.asked[count]!.messages as unknown as [{ content: string }];
      const whole = speaker.asked[0]!.messages[0]!.content.length;
      assert.ok(Math.abs(content.length / whole - size) < 0.15, `${id}: ${content.length} of ${whole}`);
      assert.match(content, /And then\?$/);
    }
    await says(/\*Asked without the context\.\*[^]*\*Asked with the first half of the context\.\*/);
  });

  it("stops at once: the server sees the connection closed", async () => {
    const before = speaker.closed;
    const running = Promise.resolve(command("askWithoutContext"));
    await until(() => assert.equal(speaker.asked.length, 5));
    await says(/In src\/harbour\.ts:13-14, \n$/);
    await command("stopAnswer");
    const stopped = performance.now();
    await running;
    await until(() => assert.equal(speaker.closed, before + 1));
    assert.ok(performance.now() - stopped < 1000);
    await says(/\*Stopped\.\*\n$/);
  });

  it("saves an answer as a draft that says where it comes from, resting on what it cites", async () => {
    const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", shown().uri);
    const save = lenses.find((lens) => lens.command!.command === "repoloom.saveAnswer")!.command!;
    await command("saveAnswer", ...save.arguments!);
    await (await extension.activate()).idle();
    const lines = readFileSync(`${folder().fsPath}/.repoloom/annotations.jsonl`, "utf8").trim().split("\n");
    const saved = lines
      .map((line) => JSON.parse(line) as Annotation)
      .find(({ question }) => question.text === "Where does a ship get its berth?")!;
    assert.equal(saved.status, "draft");
    assert.equal(saved.answer.text, answer.join(""));
    assert.deepEqual([saved.provenance?.synthetic, saved.provenance?.model], [true, "speaker"]);
    assert.deepEqual(
      saved.evidence.map(({ path, start_line, end_line }) => [path, start_line, end_line]),
      [["src/harbour.ts", 13, 14]],
    );
    assert.match(saved.evidence[0]!.exact, /^ {2}book\([^]*;$/);
    await command("undoMark");
  });
});
