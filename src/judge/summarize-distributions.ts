import type { Window } from '../windows/window.ts';
import { observedSides } from './classify-window.ts';
import type { Difference, Scale, SideSummary } from './comparison.ts';
import type { Observations } from './observations.ts';

interface Sides<T> {
  readonly canary: T;
  readonly stable: T;
}

/** Both sides over several windows: medians, sizes, and how far apart they are. */
export function summarizeDistributions<T>(
  windows: readonly Window<T>[],
  observations: Observations<T>,
  scale: Scale,
  confidence: number,
) {
  const sides = windows.map(observedSides).filter((pair) => pair !== null);
  return summarizeSides(sides, observations, scale, confidence);
}

/** The same of sides that were taken out of their windows. */
export function summarizeSides<T>(
  sides: readonly Sides<T>[],
  observations: Observations<T>,
  scale: Scale,
  confidence: number,
): { canary: SideSummary; stable: SideSummary; difference: Difference } {
  const pairs = sides.map(({ canary, stable }) => ({ first: canary, second: stable }));
  const { estimate, lower, upper } = observations.locate(pairs, scale, confidence);
  return {
    canary: summarizeSide(observations.merge(sides.map(({ canary }) => canary)), observations, confidence),
    stable: summarizeSide(observations.merge(sides.map(({ stable }) => stable)), observations, confidence),
    difference: { scale, estimate, lower, upper },
  };
}

function summarizeSide<T>(side: T, observations: Observations<T>, confidence: number): SideSummary {
  const { value } = observations.quantile(side, 0.5, confidence);
  return { value, events: null, samples: observations.size(side) };
}
