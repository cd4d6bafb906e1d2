import { median } from 'simple-statistics';
import type { Limit } from '../contract/limit.ts';
import type { Window } from '../windows/window.ts';
import { observedSides } from './classify-window.ts';

/**
 * The limit of raw samples: as it was asked for, unless some are negative. A ratio of those means nothing, so the relative
 * part becomes a share of the size of the middle of stable.
 */
export function limitOfSamples(windows: readonly Window<Float64Array>[], limit: Limit): Limit {
  const seen = windows.map(observedSides).filter((sides) => sides !== null);
  const isNegative = seen.some(({ canary, stable }) => (canary[0] ?? 0) < 0 || (stable[0] ?? 0) < 0);
  if (limit.relative === undefined || !isNegative) return limit;
  const middle = median(seen.flatMap(({ stable }) => [...stable]));
  return { absolute: Math.max(limit.absolute ?? 0, limit.relative * Math.abs(middle)) };
}
