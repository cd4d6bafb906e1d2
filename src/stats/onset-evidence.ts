import { logSumExp } from './log-sum-exp.ts';
import { spentOnsetWeight } from './spent-onset-weight.ts';

export interface OnsetEvidenceOptions {
  /** Windows for which onsets are prepared; a later onset gets no weight of its own. At least 2. */
  readonly horizon: number;
  /** Increments are divided by this before they count: 1 for pure sampling noise, more where windows vary more. */
  readonly tempering: number;
  /** Most that one window may add to any alternative. */
  readonly cap: number;
}

export interface OnsetEvidence {
  /** Natural logarithm of the e-value. */
  readonly logEvidence: number;
  /** Index of the window at which harm most plausibly began. */
  readonly bestStart: number;
}

/**
 * Onset-mixture e-process: how strongly do windows speak for harm that began at an unknown one of them? The mixture over
 * onsets (half the weight on the first window, the rest even over the horizon) of the mixture over alternatives of the
 * product of increments since that onset; `increments[i][j]` is window i under alternative j.
 *
 * Valid: P(ever above 1/α) ≤ α over any number of looks when each increment is the logarithm of an e-value; caps keep
 * that, and so does a tempering fixed beforehand.
 * Units: natural logarithms.
 * Throws: RangeError without a window.
 * Reference: Ville 1939; Howard, Ramdas, McAuliffe, Sekhon 2021; docs/statistics.md, "Accumulated evidence".
 * Cost: O(windows × alternatives).
 */
export function onsetEvidence(
  increments: readonly Float64Array[],
  { horizon, tempering, cap }: OnsetEvidenceOptions,
): OnsetEvidence {
  const [first] = increments;
  if (first === undefined) throw new RangeError('onsetEvidence requires at least 1 window');
  const alternatives = first.length;
  const sinceOnset = new Float64Array(alternatives);
  const perOnset = new Float64Array(Math.min(increments.length, horizon));
  for (let start = increments.length - 1; start >= 0; start -= 1) {
    const row = increments[start] ?? first;
    for (let index = 0; index < alternatives; index += 1) {
      sinceOnset[index] = (sinceOnset[index] ?? 0) + Math.min((row[index] ?? 0) / tempering, cap);
    }
    if (start < horizon) {
      perOnset[start] =
        logSumExp(sinceOnset) - Math.log(alternatives) + Math.log(onsetWeight(start, horizon));
    }
  }
  const unused = 1 - spentOnsetWeight(perOnset.length, horizon);
  const all = unused > 0 ? [...perOnset, Math.log(unused)] : perOnset;
  return { logEvidence: logSumExp(all), bestStart: indexOfLargest(perOnset) };
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
