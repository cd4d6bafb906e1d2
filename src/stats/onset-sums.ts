/**
 * Sums since onsets: what have increments added up to since each window at which something may have begun? The sum since an
 * onset is the total less the total before it, so that a window is added without going through all onsets.
 *
 * Valid: finite increments, one for each alternative; onsets are the first `horizon` windows.
 * Units: those of the increments.
 * Throws: nothing.
 * Reference: none.
 * Cost: O(alternatives) to add a window, and for the largest sum; O(onsets) for the sums of an alternative.
 */
export class OnsetSums {
  readonly #horizon: number;
  readonly #totals: Float64Array;
  /** Per alternative: the total before each onset. */
  readonly #before: readonly Float64Array[];
  readonly #lowest: Float64Array;
  #onsets = 0;

  constructor(alternatives: number, horizon: number) {
    this.#horizon = horizon;
    this.#totals = new Float64Array(alternatives);
    this.#before = Array.from(this.#totals, () => new Float64Array(horizon));
    this.#lowest = new Float64Array(alternatives).fill(Number.POSITIVE_INFINITY);
  }

  /** Adds the newest window; what is above the cap counts as the cap. */
  add(increments: Float64Array, cap = Number.POSITIVE_INFINITY): void {
    const isOnset = this.#onsets < this.#horizon;
    for (let alternative = 0; alternative < increments.length; alternative += 1) {
      const total = this.#totals[alternative] ?? 0;
      const before = this.#before[alternative];
      if (isOnset && before !== undefined) {
        before[this.#onsets] = total;
        this.#lowest[alternative] = Math.min(this.#lowest[alternative] ?? total, total);
      }
      this.#totals[alternative] = total + Math.min(increments[alternative] ?? 0, cap);
    }
    if (isOnset) this.#onsets += 1;
  }

  /** The sum of an alternative since each onset. */
  since(alternative: number): Float64Array {
    const total = this.#totals[alternative] ?? 0;
    const before = this.#before[alternative]?.subarray(0, this.#onsets) ?? new Float64Array(0);
    return before.map((earlier) => total - earlier);
  }

  /** The largest sum of all alternatives since any onset. */
  get largest(): number {
    let largest = Number.NEGATIVE_INFINITY;
    for (let alternative = 0; alternative < this.#totals.length; alternative += 1) {
      largest = Math.max(largest, (this.#totals[alternative] ?? 0) - (this.#lowest[alternative] ?? 0));
    }
    return largest;
  }
}
