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

/** Where a run of windows beyond the limit began: what was known by then tells its noise. */
interface Run {
  readonly history: number;
  readonly first: WindowEvidence;
  noise: Noise | null;
}

/**
 * Judges the significance of each window against the noise that was known before its run of windows beyond the limit
 * began: harm is no noise, and what comes later changes nothing. A noisy metric needs a longer streak. Noise only makes
 * windows less significant, so it is measured for those alone that would be significant without it.
 */
export function temperWindows(
  comparisons: readonly Comparison[],
  before: StableNoise | null,
  { windowSignificance, sustained }: TemperingRule,
): Comparison[] {
  const critical = upperNormalQuantile(windowSignificance);
  const strongly = upperNormalQuantile(strongSignificance(windowSignificance));
  const history: WindowEvidence[] = [];
  let run: Run | null = null;
  return comparisons.map((comparison) => {
    const { evidence, pValue, beyondLimit } = comparison;
    if (evidence === null || pValue === null) return comparison;
    const current: Run = run ?? { history: history.length, first: evidence, noise: null };
    run = beyondLimit ? current : null;
    history.push(evidence);
    const distance = upperNormalQuantile(clamped(pValue));
    if (distance <= critical) return { ...comparison, needed: sustained };
    current.noise ??= noiseBefore(current, history, before);
    const tempered = distance / Math.sqrt(current.noise.dispersion);
    return {
      ...comparison,
      significant: tempered > critical,
      strong: tempered > strongly,
      needed: current.noise.isNoisy ? 2 * sustained - 1 : sustained,
    };
  });
}

function noiseBefore(run: Run, history: readonly WindowEvidence[], before: StableNoise | null): Noise {
  const known = history.slice(Math.max(0, run.history - MEMORY), run.history);
  return measureNoise(known, before, run.first);
}

function clamped(pValue: number): number {
  return Math.min(Math.max(pValue, 1e-300), 1 - 1e-16);
}
