import type { Comparison, MetricEvidence } from '../comparison.ts';
import { accumulate, type EvidenceRule } from './accumulate.ts';
import type { StableNoise } from './stable-noise.ts';

/** Adds up what the windows of a metric say, and finds the first moment at which harm was proven. */
export function weighEvidence(
  comparisons: readonly Comparison[],
  before: StableNoise | null,
  rule: EvidenceRule,
): MetricEvidence {
  const usable = comparisons.flatMap(({ index, evidence }) =>
    evidence === null ? [] : [{ index, evidence }],
  );
  const path = accumulate(
    usable.map(({ evidence }) => evidence),
    before,
    rule,
  );
  const newest = path.at(-1);
  const provenAt = path.findIndex(({ proven }) => proven);
  const indexOf = (position: number) => usable[position]?.index ?? 0;
  return {
    logEvidence: newest?.logEvidence ?? null,
    needed: Math.log(1 / rule.alpha),
    onsetIndex: newest === undefined ? null : indexOf(newest.bestStart),
    isBelowLimit: newest?.isBelowLimit ?? false,
    proof:
      provenAt < 0
        ? null
        : { indices: (path[provenAt]?.kept ?? []).map(indexOf), sinceIndex: indexOf(provenAt) },
    noise: newest?.noise ?? null,
  };
}
