import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A model's server on this machine that always suggests the same; gives its address. */
export async function draftingServer(suggestion: {
  question: string;
  answer: string;
}): Promise<{ baseUrl: string; close: () => void }> {
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      response.writeHead(200, { "content-type": "application/json" });
      const message = { role: "assistant", content: JSON.stringify(suggestion) };
      response.end(JSON.stringify({ choices: [{ message, finish_reason: "stop" }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, close: () => server.close() };
}
