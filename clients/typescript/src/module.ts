// What the modules of the API have in common: one way to call, and one to walk over pages.

import { UnexpectedAnswerError } from "./errors.js";
import type { ApiRequest } from "./transport.js";

/** What may be said with any call. */
export interface CallOptions {
  /** Aborts the call, also while it waits for its next try. */
  signal?: AbortSignal | undefined;
}

/** What may be said with a write. */
export interface WriteOptions extends CallOptions {
  /** Your own key in place of a new one: the same write with the same key happens once. */
  idempotencyKey?: string | undefined;
}

type Asked = Omit<ApiRequest, "query"> & { query?: object };

/** Sends a request and answers its JSON. */
export type Call = (request: ApiRequest) => Promise<unknown>;

/** The operations of one tag of the contract. */
export class Module {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  protected call<T>(request: Asked): Promise<T> {
    return this.#call(request as ApiRequest) as Promise<T>;
  }

  protected async *walk<T>(rows: string, request: Asked): AsyncGenerator<T, void, undefined> {
    let cursor: unknown = null;
    for (;;) {
      const page: Record<string, unknown> = await this.call({ ...request, query: { ...request.query, cursor } });
      yield* page[rows] as T[];
      if (page["next_cursor"] === null) return;
      if (page["next_cursor"] === cursor) throw new UnexpectedAnswerError(200, "a page leads to itself");
      cursor = page["next_cursor"];
    }
  }
}
