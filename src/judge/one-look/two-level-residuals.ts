import { median } from 'simple-statistics';

/** Values on either side of a step. */
const SHORTEST_LEVEL = 3;
/** A step counts when it takes away this much of the absolute deviations. */
const WORTHWHILE = 0.7;

/**
 * Deviations from one level, or from two with a step between them where that fits clearly better: harm that began
 * late is a step and must not look like autocorrelation. Cost: O(values² log values).
 */
export function twoLevelResiduals(values: readonly number[]): number[] {
  const whole = aroundMedian(values);
  let best = { residuals: whole, size: WORTHWHILE * absoluteSum(whole) };
  for (let split = SHORTEST_LEVEL; split <= values.length - SHORTEST_LEVEL; split += 1) {
    const residuals = [...aroundMedian(values.slice(0, split)), ...aroundMedian(values.slice(split))];
    const size = absoluteSum(residuals);
    if (size < best.size) best = { residuals, size };
  }
  return best.residuals;
}

function aroundMedian(values: readonly number[]): number[] {
  const middle = median([...values]);
  return values.map((value) => value - middle);
}

function absoluteSum(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.abs(value), 0);
}
