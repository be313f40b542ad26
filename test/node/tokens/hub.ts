import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after } from "node:test";

/** A Hub on this machine: serves files by their path and remembers who asked for what. */
export interface Hub {
  readonly endpoint: string;
  /** `path authorization` of each request. */
  readonly asked: string[];
}

/** Starts it for the tests of this file; `answer` overrides what `files` says. */
export async function startHub(
  files: Readonly<Record<string, string>>,
  answer?: (request: IncomingMessage, response: ServerResponse) => boolean,
): Promise<Hub> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization ?? "-"}`);
    if (answer?.(request, response)) return;
    const file = files[request.url!];
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
