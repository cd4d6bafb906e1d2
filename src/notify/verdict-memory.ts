/** A rollout that nobody has asked about for this long is over; what comes then is another one. */
const FORGOTTEN_AFTER_MS = 15 * 60_000;
const MOST_ROLLOUTS = 1_000;

/** What was last answered about the rollouts of now. It is lost with the process, and nothing but messages needs it. */
export class VerdictMemory {
  readonly #answers = new Map<string, { readonly answer: string; readonly askedAtMs: number }>();

  /** Notes an answer; what the one before it was, or null where none is remembered. */
  replace(key: string, answer: string, nowMs: number): string | null {
    const known = this.#answers.get(key);
    this.#answers.delete(key);
    this.#answers.set(key, { answer, askedAtMs: nowMs });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MOST_ROLLOUTS && oldest !== undefined) this.#answers.delete(oldest);
    return known === undefined || nowMs - known.askedAtMs > FORGOTTEN_AFTER_MS ? null : known.answer;
  }

  /** Forgets an answer that could not be told, unless another one has come since. */
  forget(key: string, answer: string): void {
    if (this.#answers.get(key)?.answer === answer) this.#answers.delete(key);
  }
}
