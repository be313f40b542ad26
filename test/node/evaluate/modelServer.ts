import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { after } from "node:test";

/** How a request is spoilt. */
export type Fault = "429" | "500" | "503" | "reset" | "half" | "empty" | "hang";

/** A model's server on the loopback that finds numbers: it answers with the seven digits behind "is:" that it can see. */
export interface ModelServer {
  readonly url: string;
  readonly asked: Asked[];
  /** Told of each request: what to spoil it with, if at all. */
  fault: (count: number) => Fault | undefined;
  /** Tokens that it takes, and what it does with more: cuts the front, or refuses. */
  window: number;
  beyond: "cut" | "refuse";
  usage: boolean;
  /** Words before the answer. */
  thinks: string;
  /** Requests that came earlier than the server had asked for. */
  early: number;
  key: string | undefined;
}

interface Asked {
  readonly path: string;
  readonly body: Record<string, unknown>;
}

/** Words of a fake tokenizer: the letters by four, as the samples of these tests count them. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}

export async function startModelServer(): Promise<ModelServer> {
  const state: ModelServer = {
    url: "",
    asked: [],
    fault: () => undefined,
    window: 1e9,
    beyond: "cut",
    usage: true,
    thinks: "",
    early: 0,
    key: undefined,
  };
  const sockets = new Set<Socket>();
  let openFrom = 0;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (state.key !== undefined && request.headers.authorization !== `Bearer ${state.key}`)
      return json(response, 401, { error: { message: "bad key" } });
    if (request.url === "/v1/models") return json(response, 200, { data: [{ id: "finder", owned_by: "vllm" }] });
    if (request.url !== "/v1/chat/completions" && request.url !== "/v1/completions") return json(response, 404, {});
    const left = openFrom - Date.now();
    if (left > 0 && left < 150) state.early += 1; // what was under way when the door was shut is not early
    state.asked.push({ path: request.url, body });
    const fault = state.fault(state.asked.length);
    if (fault === "429") openFrom = Date.now() + 200;
    if (fault !== undefined) return spoil(request, response, fault);
    answer(state, body, response);
  });
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` });
}

function spoil(request: IncomingMessage, response: ServerResponse, fault: Fault): void {
  if (fault === "reset") return void request.socket.destroy();
  if (fault === "hang") return;
  if (fault === "empty") return json(response, 200, { choices: [] });
  if (fault !== "half")
    return json(response, Number(fault), { error: { message: "busy" } }, fault === "429" ? { "retry-after-ms": "200" } : {});
  response.writeHead(200, { "content-type": "text/event-stream", "content-length": "1000" });
  response.write('data: {"choices":[{"delta":{"content":"12"}}]}\n\n');
  setTimeout(() => request.socket.destroy(), 5);
}

function answer(state: ModelServer, body: Record<string, unknown>, response: ServerResponse): void {
  const whole = promptOf(body);
  const read = Math.min(tokensOf(whole), state.window);
  if (tokensOf(whole) > state.window && state.beyond === "refuse") {
    const message = `This model's maximum context length is ${state.window} tokens. However, your request has ${tokensOf(whole)} input tokens.`;
    return json(response, 400, { error: { message } });
  }
  const seen = whole.slice(Math.max(0, whole.length - read * 4));
  const found = /is: (\d{7})/.exec(seen)?.[1] ?? "I do not know.";
  response.writeHead(200, { "content-type": "text/event-stream" });
  const piece = (value: object) => response.write(`data: ${JSON.stringify(value)}\n\n`);
  for (const content of [state.thinks, found.slice(0, 3), found.slice(3)])
    piece({ choices: [{ delta: { content }, text: content, finish_reason: null }] });
  piece({ choices: [{ delta: {}, text: "", finish_reason: "stop" }] });
  if (state.usage) piece({ choices: [], usage: { prompt_tokens: read + 1, completion_tokens: 7 } });
  response.end("data: [DONE]\n\n");
}

function promptOf({ messages, prompt }: Record<string, unknown>): string {
  return typeof prompt === "string" ? prompt : (messages as { content: string }[]).map(({ content }) => content).join("");
}

function json(response: ServerResponse, status: number, value: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>);
}
