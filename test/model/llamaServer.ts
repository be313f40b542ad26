// node llamaServer.ts ENGINE MODEL: serves a GGUF model on the loopback as OpenAI's interface has it; prints its address.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [engine, modelPath] = process.argv.slice(2) as [string, string];

interface Sequence {
  adaptStateToTokens(tokens: number[]): Promise<void>;
  readonly nextTokenIndex: number;
  evaluate(tokens: number[], options: { temperature: number }): AsyncIterable<number>;
  clearHistory(): Promise<void>;
  controlledEvaluate(
    items: (number | [number, { generateNext: { probabilities: true; options: object } }])[],
  ): Promise<({ next: { probabilities?: Map<number, number> } } | undefined)[]>;
}

/** As much of node-llama-cpp as is used here; it is installed apart, so its own types are not at hand. */
interface LlamaModule {
  getLlama(options: object): Promise<{ loadModel(options: object): Promise<Model> }>;
}

interface Model {
  readonly tokens: { readonly bos: number };
  tokenize(text: string): number[];
  detokenize(tokens: number[]): string;
  isEogToken(token: number): boolean;
  createContext(options: object): Promise<{ getSequence(): Sequence }>;
}

const contextSize = 4096;
const library = (await import(pathToFileURL(join(engine, "node_modules/node-llama-cpp/dist/index.js")).href)) as LlamaModule;
const llama = await library.getLlama({ gpu: false, build: "never", logLevel: "error", maxThreads: 1 });
const model = await llama.loadModel({ modelPath });
const context = await model.createContext({ contextSize, threads: 1 });
const sequence = context.getSequence();
let turn: Promise<unknown> = Promise.resolve();

const server = createServer((request, response) => {
  if (request.url === "/v1/models")
    return send(response, 200, { data: [{ id: "needle", owned_by: "node-llama-cpp", max_model_len: contextSize }] });
  turn = turn
    .then(() => complete(request, response))
    .catch((error: unknown) => send(response, 500, { error: { message: String(error) } }));
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`));

interface Asked {
  readonly messages?: readonly { readonly content: string }[];
  readonly prompt?: string;
  readonly max_tokens?: number;
  readonly echo?: boolean;
  readonly logprobs?: number;
}

async function complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { messages, prompt, max_tokens = 16, echo = false, logprobs } = (await bodyOf(request)) as Asked;
  const text = prompt ?? (messages ?? []).map(({ content }) => content).join("");
  const tokens = [model.tokens.bos, ...model.tokenize(text)];
  if (tokens.length + max_tokens > contextSize) {
    const message = `This model's maximum context length is ${contextSize} tokens. However, your request has ${tokens.length} input tokens.`;
    return send(response, 400, { error: { message } });
  }
  if (echo && logprobs !== undefined) return send(response, 200, await echoed(text, tokens));
  await sequence.adaptStateToTokens(tokens.slice(0, -1)); // what an earlier prompt shares with this one is not read again
  const cached = sequence.nextTokenIndex;
  const said: number[] = [];
  for await (const token of sequence.evaluate(tokens.slice(cached), { temperature: 0 })) {
    if (model.isEogToken(token)) break;
    said.push(token);
    if (said.length >= max_tokens) break;
  }
  answer(response, {
    text: model.detokenize(said),
    usage: { prompt_tokens: tokens.length, completion_tokens: said.length, prompt_tokens_details: { cached_tokens: cached } },
  });
}

/** The prompt itself with the log-probability of each of its tokens, as `echo` with `logprobs` asks for. */
async function echoed(text: string, tokens: readonly number[]): Promise<object> {
  await sequence.clearHistory();
  const wish = { generateNext: { probabilities: true, options: { temperature: 1, topK: 0, topP: 1, minP: 0 } } } as const;
  const read = await sequence.controlledEvaluate(tokens.map((token) => [token, wish]));
  const token_logprobs = tokens.map((token, at) => (at === 0 ? null : Math.log(read[at - 1]!.next.probabilities!.get(token)!)));
  return {
    choices: [{ text, logprobs: { token_logprobs }, finish_reason: "length" }],
    usage: { prompt_tokens: tokens.length, completion_tokens: 0 },
  };
}

function answer(response: ServerResponse, { text, usage }: { text: string; usage: object }): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: text }, text, finish_reason: "stop" }] })}\n\n`);
  response.write(`data: ${JSON.stringify({ choices: [], usage })}\n\n`);
  response.end("data: [DONE]\n\n");
}

function send(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
}
