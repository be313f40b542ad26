import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after } from "node:test";

/** What a dataset's repository holds. */
type Files = Map<string, Buffer>;

/** A Hub of one dataset on the loopback, as far as a push needs it. */
export interface HubServer {
  readonly endpoint: string;
  readonly files: Files;
  readonly commits: string[];
  /** How each of the next requests is spoilt: a status, or the connection cut. */
  readonly faults: (number | "cut")[];
  /** Requests answered, with their authorization. */
  readonly asked: string[];
  isPrivate: boolean | undefined;
}

const large = 1000;

/** Starts it; files over 1,000 bytes go the way of large files. */
export async function startHubServer(): Promise<HubServer> {
  const objects: Files = new Map();
  const hub: HubServer = { endpoint: "", files: new Map(), commits: [], faults: [], asked: [], isPrivate: undefined };
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    hub.asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? "-"}`);
    const fault = hub.faults.shift();
    if (fault === "cut") request.socket.destroy();
    else if (fault !== undefined) answer(response, fault, { error: "no" });
    else serve({ hub, objects, request, body, response });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  after(() => server.close());
  return Object.assign(hub, { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

interface Asked {
  readonly hub: HubServer;
  readonly objects: Files;
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly response: ServerResponse;
}

function serve(asked: Asked): void {
  const { hub, objects, request, body, response } = asked;
  const url = request.url!;
  if (url.startsWith("/object/")) return put(asked, url.slice("/object/".length));
  if (request.headers.authorization !== "Bearer hf_good") return answer(response, 401, { error: "Invalid credentials" });
  if (url === "/api/repos/create") return create(asked);
  if (url.startsWith("/api/datasets/me/ds/tree/")) {
    return answer(
      response,
      200,
      [...hub.files].map(([path, content]) => ({ type: "file", path, size: content.length, oid: "0" })),
    );
  }
  if (url.startsWith("/api/datasets/me/ds/preupload/")) {
    const { files } = JSON.parse(body.toString()) as { files: { path: string; size: number }[] };
    return answer(response, 200, {
      files: files.map(({ path, size }) => ({ path, uploadMode: size > large ? "lfs" : "regular" })),
    });
  }
  if (url === "/datasets/me/ds.git/info/lfs/objects/batch") {
    const batch = JSON.parse(body.toString()) as { objects: { oid: string; size: number }[] };
    const upload = (oid: string) => (objects.has(oid) ? {} : { actions: { upload: { href: `${hub.endpoint}/object/${oid}` } } });
    return answer(response, 200, { transfer: "basic", objects: batch.objects.map((one) => ({ ...one, ...upload(one.oid) })) });
  }
  if (url.startsWith("/api/datasets/me/ds/commit/")) return commit(asked);
  answer(response, 404, { error: "not here" });
}

function create({ hub, body, response }: Asked): void {
  if (hub.isPrivate !== undefined) return answer(response, 409, { error: "You already created this dataset repo" });
  hub.isPrivate = (JSON.parse(body.toString()) as { visibility: string }).visibility === "private";
  answer(response, 200, { url: `${hub.endpoint}/datasets/me/ds`, id: "me/ds" });
}

function put({ objects, body, response }: Asked, oid: string): void {
  if (createHash("sha256").update(body).digest("hex") !== oid) return answer(response, 400, { error: "other bytes" });
  objects.set(oid, body);
  answer(response, 200, {});
}

interface Line {
  readonly key: string;
  readonly value: { path: string; content: string; oid: string; summary: string };
}

/** All lines of a commit or none of them. */
function commit({ hub, objects, body, response }: Asked): void {
  const next = new Map(hub.files);
  const lines = body
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
  for (const { key, value } of lines) {
    if (key === "file") next.set(value.path, Buffer.from(value.content, "base64"));
    if (key === "lfsFile") next.set(value.path, objects.get(value.oid)!);
    if (key === "deletedFile") next.delete(value.path);
  }
  hub.files.clear();
  for (const [path, content] of next) hub.files.set(path, content);
  hub.commits.push(lines.find(({ key }) => key === "header")!.value.summary);
  answer(response, 200, { success: true, commitOid: `c${hub.commits.length}`, commitUrl: "u", hookOutput: "" });
}

function answer(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { "content-type": "application/json", "retry-after": "0" });
  response.end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
