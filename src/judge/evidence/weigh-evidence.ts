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
  const windows = usable.map(({ evidence }) => evidence);
  const { newest, proof } = accumulate(windows, before, rule);
  const indexOf = (position: number) => usable[position]?.index ?? 0;
  return {
    logEvidence: newest?.logEvidence ?? null,
    needed: Math.log(1 / rule.alpha),
    onsetIndex: newest === null ? null : indexOf(newest.bestStart),
    isBelowLimit: newest?.isBelowLimit ?? false,
    proof:
      proof === null
        ? null
        : { indices: proof.kept.map(indexOf), leftOut: proof.leftOut, sinceIndex: indexOf(proof.at) },
    noise: newest?.noise ?? null,
    weighed: { kind: 'windows', indices: usable.map(({ index }) => index), windows, before, rule },
  };
}
