// The client: one generic request, and the operations of the contract by name.

import type { ApiResponse } from "./answers.js";
import { Operations } from "./operations.js";
import { Transport, type ApiRequest, type Settings } from "./transport.js";

/** A register, as one API key may use it. */
export class BreachRegister extends Operations {
  readonly #transport: Transport;

  constructor(settings: Settings = {}) {
    const transport = new Transport(settings);
    super(async (request) => (await transport.send(request)).data);
    this.#transport = transport;
  }

  /**
   * Send a request and answer its JSON; null when `ifNoneMatch` still holds.
   *
   * A write carries one Idempotency-Key through all its tries: a new one, or yours.
   */
  async request<T = unknown>(request: ApiRequest): Promise<T> {
    return (await this.send<T>(request)).data;
  }

  /** As `request`, but answer status and headers as well. */
  async send<T = unknown>(request: ApiRequest): Promise<ApiResponse<T>> {
    return (await this.#transport.send(request)) as ApiResponse<T>;
  }
}
