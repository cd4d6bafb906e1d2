import { aroundLevels } from './around-levels.ts';

/** Windows on either side of a step: fewer may be a level by chance. */
const SHORTEST_LEVEL = 8;
/**
 * A step counts when it takes away this much of the absolute deviations. Independent noise has such a step once in a
 * thousand times, noise with an autocorrelation of 0.6 in 3 % of 30 windows; harm of three deviations nearly always.
 */
const WORTHWHILE = 0.65;

/**
 * Position from which on residuals are higher by so clear a step that it is harm which began and lasts; null where there
 * is none. Without it harm that lasted as long as the time before it would pass for noise. Cost: O(n log n).
 */
export function harmStep(residuals: readonly number[]): number | null {
  const step = highestStep(residuals);
  if (step === null) return null;
  const left = absoluteSum(aroundLevels(residuals, step)) / absoluteSum(aroundLevels(residuals, null));
  return left < WORTHWHILE ? step : null;
}

/** The position between two levels that lie apart the furthest upwards, in standard errors. */
function highestStep(values: readonly number[]): number | null {
  const total = values.reduce((sum, value) => sum + value, 0);
  let below = 0;
  let best: { readonly step: number | null; readonly height: number } = { step: null, height: 0 };
  for (const [position, value] of values.entries()) {
    const after = values.length - position;
    if (position >= SHORTEST_LEVEL && after >= SHORTEST_LEVEL) {
      const apart = (total - below) / after - below / position;
      const height = apart * Math.sqrt((position * after) / values.length);
      if (height > best.height) best = { step: position, height };
    }
    below += value;
  }
  return best.step;
}

function absoluteSum(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.abs(value), 0);
}
