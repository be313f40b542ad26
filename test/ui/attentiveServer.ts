import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { TokenCounter } from "../../src/core/ports/tokenCounter.ts";
import { openTokenCounter } from "../../src/node/tokens/openTokenCounter.ts";
import { root } from "../host/harness/packageExtension.ts";
import { installation } from "../support/installation.ts";
import { quietLog } from "../support/log.ts";

/** A model's server on this machine; `asked` holds every prompt. */
export interface AttentiveServer {
  readonly baseUrl: string;
  readonly asked: string[];
  close(): Promise<void>;
}

/** How a model of which one knows everything reads: it finds the last number of seven digits among its last `reach` tokens. */
export async function attentiveServer(reach: number): Promise<AttentiveServer> {
  const counter = await openTokenCounter({ id: "qwen3", cwd: root, jobs: 1, cache: "none", installation, log: quietLog });
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.url === "/v1/models") return response.end(JSON.stringify({ data: [{ id: "attentive", owned_by: "vllm" }] }));
    const prompt = await promptOf(request);
    asked.push(prompt);
    const { answer, tokens } = await read(counter, prompt, reach);
    response.writeHead(200, { "content-type": "text/event-stream" });
    const piece = (value: object) => response.write(`data: ${JSON.stringify(value)}\n\n`);
    for (const content of answer.split(/(?<= )/)) piece({ choices: [{ delta: { content } }] });
    piece({ choices: [{ delta: {}, finish_reason: "stop" }], usage: { prompt_tokens: tokens, completion_tokens: 8 } });
    return response.end("data: [DONE]\n\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async (): Promise<void> => {
    server.close();
    await counter.close();
  };
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, close };
}

async function promptOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { messages } = JSON.parse(Buffer.concat(chunks).toString()) as { messages: { content: string }[] };
  return messages.map(({ content }) => content).join("\n");
}

async function read(counter: TokenCounter, prompt: string, reach: number): Promise<{ answer: string; tokens: number }> {
  const { starts } = await counter.encode(prompt);
  const seen = prompt.slice(starts.at(-reach) ?? 0);
  const number = [...seen.matchAll(/\b\d{7}\b/g)].at(-1)?.[0];
  return { answer: number === undefined ? "I do not find it." : `The number is ${number}.`, tokens: starts.length };
}
