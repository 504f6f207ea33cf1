// A server on this machine that does with each request what a test tells it to.

import { createServer, type Server as Listener, type Socket } from "node:net";
import { BreachRegister, type Settings } from "breach-register";

export const KEY = "br_019c1dcb-8d82-72c7-8e12-b7a0646f9227_thisIsTheSecretPart0Key";

/** A request as it arrived. */
export interface Arrived {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: string;
}

/** What is done with a request; false closes the connection. */
export type Act = (socket: Socket, request: Arrived) => boolean;

/** Answer in full. */
export function answer(status = 200, data: unknown = {}, headers: Record<string, string> = {}): Act {
  const body = typeof data === "string" ? data : JSON.stringify(data);
  const named = { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)), ...headers };
  const lines = Object.entries(named).map(([name, value]) => `${name}: ${value}\r\n`);
  const text = `HTTP/1.1 ${status} Told\r\n${lines.join("")}\r\n${status === 304 ? "" : body}`;
  return (socket) => socket.write(text) || true;
}

/** Refuse as the register does. */
export function problem(
  status: number,
  code: string,
  { message = "No.", errors = [] as unknown[], ...headers }: Record<string, unknown> = {},
): Act {
  const told = { status, errors, error: { code, message, requestId: "r-1" } };
  return answer(status, told, { "content-type": "application/problem+json", ...(headers as Record<string, string>) });
}

/** Take the request, and close without an answer. */
export const cut: Act = () => false;

/** Begin an answer, and close in the middle of it. */
export const half: Act = (socket) => {
  socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"id": ');
  return false;
};

/** Answer what isn't HTTP. */
export const garbage: Act = (socket) => {
  socket.write("what?\r\n\r\n");
  return false;
};

/** Answer nothing. */
export const silence: Act = () => true;

/** The promise of the service: one effect per Idempotency-Key, and the stored answer for each retry. */
export class Register {
  readonly effects: unknown[] = [];
  readonly #stored = new Map<string, unknown>();

  /** Do what the request asks for, once; then answer it, or do what `then` does. */
  commit(then?: Act): Act {
    return (socket, request) => {
      const key = request.headers["idempotency-key"] ?? "";
      if (!this.#stored.has(key)) {
        this.effects.push(JSON.parse(request.body));
        this.#stored.set(key, { id: `incident-${this.effects.length}` });
      }
      return (then ?? answer(201, this.#stored.get(key)))(socket, request);
    };
  }
}

/** Serves its acts in their order, one per request; then it answers `{}`. */
export class Server {
  readonly requests: Arrived[] = [];
  readonly waits: number[] = [];
  url = "";
  readonly #acts: Act[];
  readonly #sockets = new Set<Socket>();
  readonly #listener: Listener;

  constructor(...acts: Act[]) {
    this.#acts = acts;
    this.#listener = createServer((socket) => this.#serve(socket));
  }

  /** The distinct idempotency keys of all requests. */
  get keys(): (string | undefined)[] {
    return [...new Set(this.requests.map((request) => request.headers["idempotency-key"]))];
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#listener.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.#listener.address() as { port: number }).port}`;
    return this;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#listener.close(resolve));
  }

  /** A client that doesn't wait, but tells how long it would have. */
  client(settings: Settings = {}): BreachRegister {
    const pause = async (ms: number) => void this.waits.push(ms);
    return new BreachRegister({ apiKey: KEY, baseUrl: this.url, pause, ...settings });
  }

  #serve(socket: Socket): void {
    let read = Buffer.alloc(0);
    this.#sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("data", (data) => {
      read = Buffer.concat([read, data]);
      const request = parsed(read);
      if (request === undefined) return;
      read = Buffer.alloc(0);
      this.requests.push(request);
      if (!(this.#acts.shift() ?? answer())(socket, request)) socket.end();
    });
  }
}

function parsed(read: Buffer): Arrived | undefined {
  const end = read.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [line = "", ...lines] = read.subarray(0, end).toString().split("\r\n");
  const [method = "", target = ""] = line.split(" ");
  const headers = Object.fromEntries(lines.map((one) => [one.split(":")[0]!.toLowerCase(), one.replace(/^.*?: */, "")]));
  const body = read.subarray(end + 4);
  if (body.length < Number(headers["content-length"] ?? 0)) return undefined;
  return { method, target, headers, body: body.toString() };
}

/** Run a test against a server with these acts. */
export async function against(acts: Act[], test: (server: Server) => Promise<void>): Promise<void> {
  const server = await new Server(...acts).listen();
  try {
    await test(server);
  } finally {
    await server.close();
  }
}
