import { logSumExp } from './log-sum-exp.ts';
import { OnsetSums } from './onset-sums.ts';
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
 * Cost: O(alternatives) to add a window; O(horizon × alternatives) to ask, and O(windows × alternatives) more where a
 * tempered window reaches the cap.
 */
export class OnsetEvidence {
  readonly #horizon: number;
  readonly #cap: number;
  readonly #increments: Float64Array[] = [];
  /** Of increments as they are, and capped. */
  #sums: OnsetSums | null = null;
  #cappedSums: OnsetSums | null = null;
  #largestIncrement = Number.NEGATIVE_INFINITY;

  constructor({ horizon, cap }: OnsetEvidenceOptions) {
    this.#horizon = horizon;
    this.#cap = cap;
  }

  /** Adds the newest window: its increment under each alternative. */
  add(increments: Float64Array): void {
    this.#sums ??= new OnsetSums(increments.length, this.#horizon);
    this.#cappedSums ??= new OnsetSums(increments.length, this.#horizon);
    this.#increments.push(increments);
    this.#largestIncrement = Math.max(this.#largestIncrement, largestOf(increments));
    this.#sums.add(increments);
    this.#cappedSums.add(increments, this.#cap);
  }

  /** The logarithm of the evidence is never above this, or above 0 if that is more, however it is tempered. */
  get upperBound(): number {
    return this.#sums?.largest ?? Number.NEGATIVE_INFINITY;
  }

  /** The evidence of the windows so far, increments divided by `tempering`: 1 for pure sampling noise. */
  mixture(tempering: number): OnsetMixture {
    if (this.#onsets === 0) throw new RangeError('OnsetEvidence requires at least 1 window');
    const sums = this.#sumsSinceOnsets(tempering);
    const since = new Float64Array(sums.length);
    const perOnset = new Float64Array(this.#onsets).map((_, start) => {
      for (let alternative = 0; alternative < since.length; alternative += 1) {
        since[alternative] = sums[alternative]?.[start] ?? 0;
      }
      return logSumExp(since) - Math.log(since.length) + Math.log(onsetWeight(start, this.#horizon));
    });
    const unused = 1 - spentOnsetWeight(perOnset.length, this.#horizon);
    const all = unused > 0 ? [...perOnset, Math.log(unused)] : perOnset;
    return { logEvidence: logSumExp(all), bestStart: indexOfLargest(perOnset) };
  }

  get #onsets(): number {
    return Math.min(this.#increments.length, this.#horizon);
  }

  #sumsSinceOnsets(tempering: number): readonly Float64Array[] {
    const alternatives = [...(this.#increments[0]?.keys() ?? [])];
    if (tempering === 1)
      return alternatives.map((one) => this.#cappedSums?.since(one) ?? new Float64Array(0));
    if (this.#largestIncrement <= this.#cap * tempering) {
      return alternatives.map(
        (one) => this.#sums?.since(one).map((sum) => sum / tempering) ?? new Float64Array(0),
      );
    }
    return alternatives.map((one) => this.#sumUp(one, tempering));
  }

  /** Sums of increments that are tempered first and capped then, from the newest window back to each onset. */
  #sumUp(alternative: number, tempering: number): Float64Array {
    const row = new Float64Array(this.#horizon);
    let sum = 0;
    for (let start = this.#increments.length - 1; start >= 0; start -= 1) {
      sum += Math.min((this.#increments[start]?.[alternative] ?? 0) / tempering, this.#cap);
      if (start < row.length) row[start] = sum;
    }
    return row;
  }
}

function largestOf(values: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index += 1)
    largest = Math.max(largest, values[index] ?? largest);
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
