import { mixTest } from '../../stats/mix-test.ts';
import type { ReadableMetric } from '../../windows/window.ts';
import { observedSides } from '../classify-window.ts';
import { type Because, type MixShare, reason } from '../finding.ts';

/** Mixes that chance and clusters would make as different less often than this are different. */
const SIGNIFICANCE = 0.001;
/** Mixes that are less apart than this, as Cramér's V of their shares, hardly move anything. */
const TOLERATED = 0.05;
/** So many values are told. */
const TOLD = 3;

/**
 * Warns where canary and stable served other kinds of requests: then the two sides may differ by what they serve and not by
 * their version. Of no concern to a metric that is compared within these kinds.
 */
export function trafficMix(metric: ReadableMetric): Because | null {
  const { mix } = metric;
  if (mix === undefined || (metric.kind === 'stratified' && metric.label === mix.label)) return null;
  if (mix.unknown !== null) return reason('traffic_mix_unknown', { detail: mix.unknown });
  const seen = mix.windows.map(observedSides).filter((sides) => sides !== null);
  if (seen.length === 0) {
    return reason('traffic_mix_unknown', { detail: 'no requests were found on both sides at a time' });
  }
  const totals = (strata: (typeof seen)[number]['canary']) => strata.map(({ total }) => total);
  const { shares, cramersV, pValue } = mixTest(
    seen.map(({ canary, stable }) => ({ first: totals(canary), second: totals(stable) })),
  );
  if (!(pValue < SIGNIFICANCE && cramersV > TOLERATED)) return null;
  const all = mix.values.map((value, index): MixShare => {
    return { value, canary: shares.first[index] ?? 0, stable: shares.second[index] ?? 0 };
  });
  const furthest = all.sort((left, right) => distance(right) - distance(left)).slice(0, TOLD);
  return reason('traffic_mix_mismatch', { mix: { label: mix.label, furthest } });
}

function distance({ canary, stable }: MixShare): number {
  return Math.abs(canary - stable);
}
