// How long to wait before the next try, and when to stop trying.

const FIRST_MS = 500;
const LONGEST_MS = 8000;

/** The tries of one request, bounded in number and in time. */
export class Patience {
  #left: number;
  #wait = FIRST_MS;
  readonly #ends: number;

  constructor(tries: number, ms: number) {
    this.#left = tries - 1;
    this.#ends = performance.now() + ms;
  }

  /**
   * How many milliseconds to wait for the next try; undefined when there is to be none.
   *
   * Never less than the service asks for: where that takes too long, there is no next try.
   */
  wait(retryAfter: number | undefined): number | undefined {
    const chance = 0.5 + Math.random() / 2; // keeps many clients from coming back in the same moment
    const ms = retryAfter === undefined ? this.#wait * chance : retryAfter * 1000 * (0.8 + 0.4 * chance);
    if (this.#left < 1 || performance.now() + ms > this.#ends) return undefined;
    this.#left -= 1;
    this.#wait = Math.min(this.#wait * 2, LONGEST_MS);
    return ms;
  }
}

/** Wait, unless the caller gives up. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
  });
}
