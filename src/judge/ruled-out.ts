import type { AnalysisSpec } from '../contract/analysis-request.ts';
import { upperNormalQuantile } from '../stats/upper-normal-quantile.ts';
import type { AppliedLimit, MetricComparison } from './comparison.ts';
import { coveredIndices } from './covered-indices.ts';
import { neededResolution } from './data-outlook.ts';
import { steady } from './evidence/measure-noise.ts';
import type { Outlook } from './finding.ts';

/** From this logarithm of the evidence on, harm is more plausible than none. */
const SUSPICIOUS = 0;

/** Compares the windows from one on by themselves; null where that cannot be told. */
export type CompareSince = (index: number) => MetricComparison | null;

/** Whether harm beyond the limit is excluded over all windows, and there are enough of them to say so. */
export function isRuledOut(comparison: MetricComparison, { rules }: AnalysisSpec, outlook: Outlook): boolean {
  const { overall, evidence, limits } = comparison;
  return (
    hasEnough(comparison, outlook, rules) &&
    overall !== null &&
    isBelow(overall.harmBound, limits) &&
    steady(overall.marginZ, evidence.noise) > upperNormalQuantile(1 - rules.confidence)
  );
}

/** A bound that lies below the limit it can be held against; with two limits either may be the one that is kept. */
function isBelow(bound: AppliedLimit, limits: readonly AppliedLimit[]): boolean {
  const [limit] = limits;
  return limits.length > 1 || (limit !== undefined && !(bound.value >= limit.value));
}

/**
 * The windows since harm most plausibly began, where the evidence speaks for it and they do not rule it out by
 * themselves: good windows before would hide it in the average. Null where there are none.
 */
export function notRuledOutSince(
  { comparisons, evidence }: MetricComparison,
  { rules }: AnalysisSpec,
  compareSince: CompareSince,
): readonly number[] | null {
  const { logEvidence, onsetIndex, noise } = evidence;
  if (logEvidence === null || onsetIndex === null || logEvidence <= SUSPICIOUS) return null;
  const recent = compareSince(onsetIndex);
  if (recent === null || recent.overall === null) return null;
  const { marginZ, harmBound } = recent.overall;
  const isOut = steady(marginZ, noise) > upperNormalQuantile(1 - rules.confidence);
  if (isOut && isBelow(harmBound, recent.limits)) return null;
  return comparisons
    .filter(({ index, difference }) => index >= onsetIndex && difference !== null)
    .flatMap(coveredIndices);
}

/** Whether nothing points to harm, though harm as large as the limit would have been seen. */
export function isUnsuspicious(
  comparison: MetricComparison,
  { rules }: AnalysisSpec,
  outlook: Outlook,
): boolean {
  const { overall, evidence } = comparison;
  if (!hasEnough(comparison, outlook, rules) || overall === null) return false;
  return (
    steady(overall.resolution, evidence.noise) >= neededResolution(rules.confidence) &&
    overall.test.pValue >= 1 - rules.confidence
  );
}

function hasEnough(
  { oneLook }: MetricComparison,
  { apart, coverage, few }: Outlook,
  rules: AnalysisSpec['rules'],
): boolean {
  const isMuch = oneLook === undefined ? apart >= rules.minimumWindows : oneLook.lacks === null;
  return isMuch && coverage >= rules.minimumCoverage && few === null;
}
