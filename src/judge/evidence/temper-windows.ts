import { upperNormalQuantile } from '../../stats/upper-normal-quantile.ts';
import type { Comparison } from '../comparison.ts';
import { strongSignificance } from '../strong-significance.ts';
import { measureNoise, type Noise } from './measure-noise.ts';
import type { StableNoise } from './stable-noise.ts';
import type { WindowEvidence } from './window-evidence.ts';

/** Older windows than this say little about the noise of today. */
const MEMORY = 240;

export interface TemperingRule {
  readonly windowSignificance: number;
  readonly sustained: number;
}

/**
 * Judges the significance of each window against the noise that was known before its run of windows beyond the limit
 * began: harm is no noise, and what comes later changes nothing. A noisy metric needs a longer streak.
 */
export function temperWindows(
  comparisons: readonly Comparison[],
  before: StableNoise | null,
  { windowSignificance, sustained }: TemperingRule,
): Comparison[] {
  const critical = upperNormalQuantile(windowSignificance);
  const strongly = upperNormalQuantile(strongSignificance(windowSignificance));
  const history: WindowEvidence[] = [];
  let noise: Noise | null = null;
  return comparisons.map((comparison) => {
    const { evidence, pValue } = comparison;
    if (evidence === null || pValue === null) return comparison;
    const known = noise ?? measureNoise(history.slice(-MEMORY), before, evidence);
    noise = comparison.beyondLimit ? known : null;
    history.push(evidence);
    const distance = upperNormalQuantile(clamped(pValue)) / Math.sqrt(known.dispersion);
    return {
      ...comparison,
      significant: distance > critical,
      strong: distance > strongly,
      needed: known.isNoisy ? 2 * sustained - 1 : sustained,
    };
  });
}

function clamped(pValue: number): number {
  return Math.min(Math.max(pValue, 1e-300), 1 - 1e-16);
}
