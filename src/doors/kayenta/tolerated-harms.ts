import type { CanarySettings } from './canary-settings.ts';

export const RATIOS = ['allowedIncrease', 'allowedDecrease', 'criticalIncrease', 'criticalDecrease'] as const;
export type RatioName = (typeof RATIOS)[number];

/** A direction that hurts, and how much harm in it Kayenta's ratios tolerate. */
export interface ToleratedHarm {
  readonly harm: 'increase' | 'decrease' | 'either';
  /** As a share of stable; null where the ratios tolerate none. */
  readonly relative: number | null;
  /** The ratios that it comes from. */
  readonly from: readonly RatioName[];
}

type Tolerated = Omit<ToleratedHarm, 'harm'>;
type EffectSize = CanarySettings['effectSize'];

/** Floating point leaves traces in 1.1 - 1. */
const DECIMALS = 1e9;
const NOTHING: Tolerated = { relative: null, from: [] };

/**
 * The directions in which a metric is judged. Kayenta has a limit for each of the two, this service one for a metric: a
 * metric with two different ones is judged twice.
 */
export function toleratedHarms({
  direction,
  effectSize,
}: Pick<CanarySettings, 'direction' | 'effectSize'>): ToleratedHarm[] {
  const increase = firstOf(effectSize, ['allowedIncrease', 'criticalIncrease'], (ratio) => ratio - 1);
  const decrease = firstOf(effectSize, ['allowedDecrease', 'criticalDecrease'], (ratio) => 1 - ratio);
  if (direction === 'increase') return [{ harm: 'increase', ...increase }];
  if (direction === 'decrease') return [{ harm: 'decrease', ...decrease }];
  if (increase.relative === decrease.relative) {
    return [{ harm: 'either', relative: increase.relative, from: [...increase.from, ...decrease.from] }];
  }
  return [
    { harm: 'increase', ...increase },
    { harm: 'decrease', ...decrease },
  ];
}

/** The first ratio that says more than "no limit". Other measures than the ratio of means cannot be turned into one. */
function firstOf(
  effectSize: EffectSize,
  names: readonly RatioName[],
  harmOf: (ratio: number) => number,
): Tolerated {
  if (effectSize.measure !== 'meanratio') return NOTHING;
  for (const name of names) {
    const ratio = effectSize[name];
    const harm = ratio == null || ratio <= 0 ? 0 : Math.round(harmOf(ratio) * DECIMALS) / DECIMALS;
    if (harm > 0) return { relative: harm, from: [name] };
  }
  return NOTHING;
}
