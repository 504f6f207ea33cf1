// The way of a request: one key through all its tries, and nothing that shows the API key.

import { address, target, type Scalar } from "./addresses.js";
import { isRetryable, read, retryAfter, type ApiResponse, type Lost, type Raw } from "./answers.js";
import { ConnectionFailedError } from "./errors.js";
import { pause, Patience } from "./retries.js";

/** Who calls whom, and with how much patience. */
export interface Settings {
  /** Else the environment's BREACH_REGISTER_API_KEY. */
  apiKey?: string | undefined;
  /** With or without `/api/v1`. Else the environment's BREACH_REGISTER_URL. */
  baseUrl?: string | undefined;
  /** How long one try may take; 30,000 unless told. */
  timeoutMs?: number | undefined;
  /** How often a request is sent at most; 4 unless told. */
  maxTries?: number | undefined;
  /** How long after its first try a request may be sent again; 120,000 unless told. */
  maxTimeMs?: number | undefined;
  /** In place of the platform's own. */
  fetch?: typeof fetch | undefined;
  /** In place of a timer between tries, for tests. */
  pause?: ((ms: number, signal?: AbortSignal) => Promise<void>) | undefined;
}

/** Any request to the API. */
export interface ApiRequest {
  method: string;
  /** With or without `/api/v1`. */
  path: string;
  /** What fills the `{names}` in the path. */
  pathParams?: Readonly<Record<string, Scalar>> | undefined;
  query?: Readonly<Record<string, Scalar>> | undefined;
  body?: unknown;
  headers?: Readonly<Record<string, string>> | undefined;
  /** Your own key in place of a new one. */
  idempotencyKey?: string | undefined;
  ifMatch?: string | undefined;
  ifNoneMatch?: string | undefined;
  signal?: AbortSignal | undefined;
}

const WRITES = ["POST", "PUT", "PATCH"];
const OWN = ["authorization", "content-length", "host", "idempotency-key", "transfer-encoding"];
const VISIBLE = /^[\x20-\x7e]+$/;

/** Sends requests to one register with one key. */
export class Transport {
  readonly #address: string;
  readonly #apiKey: string;
  readonly #timeoutMs: number;
  readonly #maxTries: number;
  readonly #maxTimeMs: number;
  readonly #fetch: typeof fetch;
  readonly #pause: (ms: number, signal?: AbortSignal) => Promise<void>;

  constructor(settings: Settings) {
    this.#address = address(given(settings.baseUrl, "baseUrl", "BREACH_REGISTER_URL"));
    this.#apiKey = given(settings.apiKey, "apiKey", "BREACH_REGISTER_API_KEY");
    if (!/^[\x21-\x7e]+$/.test(this.#apiKey)) throw new TypeError("the API key must be printable ASCII without spaces");
    this.#timeoutMs = settings.timeoutMs ?? 30_000;
    this.#maxTries = settings.maxTries ?? 4;
    this.#maxTimeMs = settings.maxTimeMs ?? 120_000;
    if (!(this.#maxTries >= 1 && this.#timeoutMs > 0 && this.#maxTimeMs >= 0)) {
      throw new TypeError("maxTries must be at least 1, timeoutMs more than 0, and maxTimeMs not less");
    }
    // browsers refuse a fetch that is called as a method
    this.#fetch = settings.fetch ?? ((input, init) => fetch(input, init));
    this.#pause = settings.pause ?? pause;
  }

  async send(request: ApiRequest): Promise<ApiResponse> {
    const method = request.method.toUpperCase();
    const key = WRITES.includes(method) ? (request.idempotencyKey ?? (await uuid())) : request.idempotencyKey;
    const url = this.#address + target(request.path, request.pathParams, request.query);
    const body = request.body === undefined ? undefined : JSON.stringify(request.body, finite);
    const named = headers(request, key, body !== undefined);
    const patience = new Patience(this.#maxTries, this.#maxTimeMs);
    for (;;) {
      const outcome = await this.#once(method, url, named, body, request.signal);
      const isLost = "reason" in outcome;
      const retryable = isLost ? outcome.retryable : isRetryable(outcome);
      const ms = retryable ? patience.wait(isLost ? undefined : retryAfter(outcome)) : undefined;
      if (ms !== undefined) {
        await this.#pause(ms, request.signal);
      } else if (isLost) {
        const told = `no answer from ${new URL(this.#address).origin}: ${this.#redact(outcome.reason)}`;
        throw new ConnectionFailedError(told, key);
      } else {
        return read(method, outcome, (text) => this.#redact(text), key);
      }
    }
  }

  async #once(
    method: string,
    url: string,
    named: Headers,
    body: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Raw | Lost> {
    signal?.throwIfAborted();
    const stop = new AbortController();
    const forward = () => stop.abort();
    signal?.addEventListener("abort", forward, { once: true });
    const timer = setTimeout(() => stop.abort(), this.#timeoutMs);
    try {
      const sent = new Headers(named);
      sent.set("Authorization", `Bearer ${this.#apiKey}`);
      const response = await this.#fetch(url, {
        method,
        headers: sent,
        redirect: "manual",
        credentials: "omit",
        cache: "no-store",
        signal: stop.signal,
        ...(body === undefined ? {} : { body }),
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    } catch (error) {
      signal?.throwIfAborted();
      if (stop.signal.aborted) return { reason: `no answer within ${this.#timeoutMs} ms`, retryable: true };
      return lost(error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", forward);
    }
  }

  #redact(text: string): string {
    return text.split(this.#apiKey).join("[API key]");
  }
}

function lost(error: unknown): Lost {
  const { message, cause } = error as { message?: unknown; cause?: { code?: unknown; message?: unknown } };
  const parts = [message, cause?.message].filter((one) => one !== undefined && one !== "");
  // a certificate that isn't trusted won't be in a second
  return { reason: parts.map(String).join(": "), retryable: !/CERT|ERR_TLS/.test(String(cause?.code)) };
}

function headers(request: ApiRequest, key: string | undefined, hasBody: boolean): Headers {
  const own = new Headers({ Accept: "application/json, */*;q=0.1" });
  if (environment().isNode) own.set("User-Agent", "breach-register-typescript/0.1.0");
  if (hasBody) own.set("Content-Type", "application/json");
  const named = { "Idempotency-Key": key, "If-Match": request.ifMatch, "If-None-Match": request.ifNoneMatch };
  for (const name of Object.keys(request.headers ?? {})) {
    if (OWN.includes(name.toLowerCase())) throw new TypeError(`the client sets ${name} itself`);
  }
  for (const [name, value] of Object.entries({ ...named, ...request.headers })) {
    if (value === undefined) continue;
    if (!VISIBLE.test(value)) throw new TypeError(`${name} must be printable ASCII`);
    own.set(name, value);
  }
  return own;
}

function finite(name: string, value: unknown): unknown {
  // JSON.stringify would write null, which clears a field
  if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError(`${name} must be a finite number`);
  return value;
}

function given(value: string | undefined, name: string, variable: string): string {
  const text = (value ?? environment().variables[variable] ?? "").trim();
  if (text === "") throw new TypeError(`give ${name}, or set ${variable}`);
  return text;
}

function environment(): { isNode: boolean; variables: Record<string, string | undefined> } {
  const { process } = globalThis as { process?: { env?: Record<string, string>; versions?: { node?: string } } };
  return { isNode: process?.versions?.node !== undefined, variables: process?.env ?? {} };
}

async function uuid(): Promise<string> {
  const name = "node:crypto"; // a variable, so that bundlers for browsers don't look for it
  const source = globalThis.crypto ?? ((await import(name)) as { webcrypto: Crypto }).webcrypto; // Node 18 has no global
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
