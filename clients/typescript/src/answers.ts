// What came back: an answer, or the reason why there is none.

import { refused, UnexpectedAnswerError, type ApiError, type FieldError } from "./errors.js";

/** A whole answer; `data` is its JSON. */
export interface ApiResponse<T = unknown> {
  status: number;
  headers: Headers;
  data: T;
  /** The entity tag of what was answered. */
  etag: string | undefined;
  /** The name of this exchange in the service's logs. */
  requestId: string | undefined;
  /** Whether this is the stored answer of an earlier try with the same Idempotency-Key. */
  replayed: boolean;
}

/** An answer as it arrived. */
export interface Raw {
  status: number;
  headers: Headers;
  text: string;
}

/** Why no whole answer arrived, and whether another try may help. */
export interface Lost {
  reason: string;
  retryable: boolean;
}

const tags = new WeakMap<object, string>();

/** The entity tag that came with an answer, for `ifMatch` and `ifNoneMatch`. */
export function etagOf(answer: object): string {
  const tag = tags.get(answer);
  if (tag === undefined) {
    throw new TypeError(
      "no entity tag came with this; take the object that the client answered, not a copy or a part",
    );
  }
  return tag;
}

/** The seconds of `Retry-After`, where it holds a whole number. */
export function retryAfter(raw: Raw): number | undefined {
  const told = raw.headers.get("Retry-After")?.trim() ?? "";
  return /^[0-9]{1,9}$/.test(told) ? Number(told) : undefined;
}

/** Whether the same request may fare better later. 409 with Retry-After: the first try still runs. */
export function isRetryable(raw: Raw): boolean {
  if (raw.status === 409) return retryAfter(raw) !== undefined;
  return raw.status >= 500 || raw.status === 408 || raw.status === 429;
}

/** The contract in YAML, and exports. */
const TEXTS = ["application/yaml", "text/yaml", "text/csv", "application/x-ndjson"];

/** The answer of a success. Throws what any other answer tells. */
export function read(method: string, raw: Raw, redact: (text: string) => string, idempotencyKey?: string): ApiResponse {
  if (raw.status === 304 || (method === "HEAD" && raw.status >= 200 && raw.status < 300)) return response(raw, null);
  if (raw.status >= 400) throw error(raw, redact, idempotencyKey);
  if (raw.status < 200 || raw.status >= 300) {
    const told = "a redirect, which is never followed; check the base URL";
    throw new UnexpectedAnswerError(raw.status, told, idempotencyKey);
  }
  const kind = (raw.headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (TEXTS.includes(kind)) return response(raw, raw.text);
  const data = kind.endsWith("json") ? json(raw.text) : undefined;
  if (data === undefined) {
    const told = "the answer isn't JSON; check the base URL, and what stands between here and the register";
    throw new UnexpectedAnswerError(raw.status, told, idempotencyKey);
  }
  const etag = raw.headers.get("ETag");
  if (etag !== null && typeof data === "object" && data !== null) tags.set(data, etag);
  return response(raw, data);
}

function response(raw: Raw, data: unknown): ApiResponse {
  return {
    status: raw.status,
    headers: raw.headers,
    data,
    etag: raw.headers.get("ETag") ?? undefined,
    requestId: raw.headers.get("X-Request-Id") ?? undefined,
    replayed: raw.headers.get("Idempotent-Replayed") === "true",
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // no JSON is undefined
  }
}

function error(raw: Raw, redact: (text: string) => string, idempotencyKey?: string): ApiError {
  const problem = members(json(raw.text));
  const told = members(problem["error"]);
  const text = (value: unknown, otherwise: string) => redact(typeof value === "string" ? value : otherwise);
  const requestId = text(told["requestId"], raw.headers.get("X-Request-Id") ?? "");
  return refused({
    status: raw.status,
    code: text(told["code"], `HTTP_${raw.status}`),
    message: text(told["message"], "an error, told in a form that isn't the register's"),
    requestId: requestId === "" ? undefined : requestId,
    errors: places(problem["errors"]).map((one): FieldError => {
      return { location: text(one["in"], ""), pointer: text(one["pointer"], ""), message: text(one["message"], "") };
    }),
    retryAfter: retryAfter(raw),
    idempotencyKey,
  });
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function places(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(members) : [];
}
