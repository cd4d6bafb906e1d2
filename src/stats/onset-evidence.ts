import { logSumExp } from './log-sum-exp.ts';
import { spentOnsetWeight } from './spent-onset-weight.ts';

export interface OnsetEvidenceOptions {
  /** Windows for which onsets are prepared; a later onset gets no weight of its own. At least 2. */
  readonly horizon: number;
  /** Most that one window may add to any alternative. */
  readonly cap: number;
}

export interface OnsetMixture {
  /** Natural logarithm of the e-value. */
  readonly logEvidence: number;
  /** Index of the window at which harm most plausibly began. */
  readonly bestStart: number;
}

/**
 * Onset-mixture e-process: how strongly do windows speak for harm that began at an unknown one of them? The mixture over
 * onsets (half the weight on the first window, the rest even over the horizon) of the mixture over alternatives of the
 * product of increments since that onset. Windows are added one by one, and the evidence can be asked for after each.
 *
 * Valid: P(ever above 1/α) ≤ α over any number of looks when each increment is the logarithm of an e-value; caps keep
 * that, and so does a tempering fixed beforehand.
 * Units: natural logarithms.
 * Throws: RangeError without a window.
 * Reference: Ville 1939; Howard, Ramdas, McAuliffe, Sekhon 2021; docs/statistics.md, "Accumulated evidence".
 * Cost: O(horizon × alternatives) to add a window, as much to ask; O(windows × alternatives) more to ask where a
 * tempered window reaches the cap.
 */
export class OnsetEvidence {
  readonly #horizon: number;
  readonly #cap: number;
  readonly #increments: Float64Array[] = [];
  /** Per onset and alternative, the sum of increments since then: as they are, and capped. */
  readonly #sums: Float64Array[] = [];
  readonly #cappedSums: Float64Array[] = [];
  #largestIncrement = Number.NEGATIVE_INFINITY;
  #largestSum = Number.NEGATIVE_INFINITY;

  constructor({ horizon, cap }: OnsetEvidenceOptions) {
    this.#horizon = horizon;
    this.#cap = cap;
  }

  /** Adds the newest window: its increment under each alternative. */
  add(increments: Float64Array): void {
    if (this.#increments.length < this.#horizon) {
      this.#sums.push(new Float64Array(increments.length));
      this.#cappedSums.push(new Float64Array(increments.length));
    }
    this.#increments.push(increments);
    const capped = increments.map((increment) => Math.min(increment, this.#cap));
    this.#largestIncrement = Math.max(this.#largestIncrement, ...increments);
    this.#largestSum = Math.max(...this.#sums.map((sums) => addTo(sums, increments)));
    for (const sums of this.#cappedSums) addTo(sums, capped);
  }

  /** The logarithm of the evidence is never above this, or above 0 if that is more, however it is tempered. */
  get upperBound(): number {
    return this.#largestSum;
  }

  /** The evidence of the windows so far, increments divided by `tempering`: 1 for pure sampling noise. */
  mixture(tempering: number): OnsetMixture {
    const sums = this.#sumsSinceOnsets(tempering);
    const perOnset = Float64Array.from(sums, (since, start) => {
      return logSumExp(since) - Math.log(since.length) + Math.log(onsetWeight(start, this.#horizon));
    });
    if (perOnset.length === 0) throw new RangeError('OnsetEvidence requires at least 1 window');
    const unused = 1 - spentOnsetWeight(perOnset.length, this.#horizon);
    const all = unused > 0 ? [...perOnset, Math.log(unused)] : perOnset;
    return { logEvidence: logSumExp(all), bestStart: indexOfLargest(perOnset) };
  }

  #sumsSinceOnsets(tempering: number): readonly Float64Array[] {
    if (tempering === 1) return this.#cappedSums;
    if (this.#largestIncrement <= this.#cap * tempering) {
      return this.#sums.map((since) => since.map((sum) => sum / tempering));
    }
    return this.#sumUp(tempering);
  }

  /** Sums of increments that are tempered first and capped then, from the newest window back to each onset. */
  #sumUp(tempering: number): readonly Float64Array[] {
    const since = new Float64Array(this.#increments[0]?.length ?? 0);
    const sums = [...this.#sums];
    for (let start = this.#increments.length - 1; start >= 0; start -= 1) {
      const row = this.#increments[start] ?? since;
      for (let index = 0; index < since.length; index += 1) {
        since[index] = (since[index] ?? 0) + Math.min((row[index] ?? 0) / tempering, this.#cap);
      }
      if (start < sums.length) sums[start] = since.slice();
    }
    return sums;
  }
}

/** Adds term by term, and returns the largest sum. */
function addTo(sums: Float64Array, terms: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < sums.length; index += 1) {
    const sum = (sums[index] ?? 0) + (terms[index] ?? 0);
    sums[index] = sum;
    largest = Math.max(largest, sum);
  }
  return largest;
}

function onsetWeight(start: number, horizon: number): number {
  return start === 0 ? 0.5 : 0.5 / (horizon - 1);
}

function indexOfLargest(values: Float64Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index += 1) {
    if ((values[index] ?? 0) > (values[best] ?? 0)) best = index;
  }
  return best;
}
