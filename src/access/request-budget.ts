const MS_PER_MINUTE = 60_000;

/** So many requests per minute, all of them at once if need be. It fills up steadily. */
export class RequestBudget {
  readonly #perMinute: number;
  #left: number;
  #atMs = Number.NEGATIVE_INFINITY;

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
    this.#left = perMinute;
  }

  /** Takes one; 0, or the milliseconds until there is one again. `nowMs` never goes back. */
  take(nowMs: number): number {
    const msPerRequest = MS_PER_MINUTE / this.#perMinute;
    this.#left = Math.min(this.#perMinute, this.#left + (nowMs - this.#atMs) / msPerRequest);
    this.#atMs = nowMs;
    if (this.#left < 1) return (1 - this.#left) * msPerRequest;
    this.#left -= 1;
    return 0;
  }
}
