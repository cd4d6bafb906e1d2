import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { MetricReply } from '../contract/reply/metric-reply.ts';
import type { MetricComparison, Overall } from '../judge/comparison.ts';
import type { Finding } from '../judge/finding.ts';
import type { MetricPlan } from '../plan/analysis-plan.ts';
import { metricWarnings } from './metric-warnings.ts';
import { finite, toDifference, toLimits, toSide, toTest } from './on-the-wire.ts';
import { pairingPhrase } from './pairing-phrase.ts';
import { toPower } from './to-power.ts';
import { toReason } from './to-reason.ts';
import { toWindow } from './to-window.ts';

/** One metric with all that was found about it. */
export function toMetricReply(finding: Finding, spec: AnalysisSpec): MetricReply {
  const { aligned, comparison } = finding;
  const { plan } = aligned;
  const overall = comparison?.overall ?? null;
  return {
    name: plan.metric.name,
    kind: plan.metric.kind,
    unit: plan.metric.unit ?? null,
    role: plan.metric.role,
    harm: plan.metric.harm,
    aspect:
      comparison === null ? null : { direction: comparison.direction, quantile: comparison.aspect.quantile },
    verdict: finding.verdict,
    conclusive: finding.conclusive,
    reasons: finding.because.map((because) => toReason(finding, because, spec)),
    canary: overall === null ? null : toSide(overall.canary),
    stable: overall === null ? null : toSide(overall.stable),
    difference: overall === null ? null : toDifference(overall.difference),
    limits: toLimits(comparison?.limits ?? []),
    harmBound: overall === null ? null : { ...overall.harmBound, value: finite(overall.harmBound.value) },
    test: toTest(overall),
    pairing: { used: plan.pairing.used, because: pairingPhrase(plan.pairing) },
    evidence: comparison === null || comparison.oneLook !== undefined ? null : toEvidence(comparison, plan),
    noise: comparison === null ? null : toNoise(comparison),
    quantiles: finding.quantiles.map(toQuantile),
    distribution: finding.shape.map(({ share, canary, stable }) => ({
      share,
      canary: finite(canary),
      stable: finite(stable),
    })),
    windows: (comparison?.comparisons ?? [])
      .filter(({ index }) => index >= plan.leadWindows)
      .map((window) => toWindow(window, plan)),
    power: toPower(finding),
    source: plan.source,
    queries: [...aligned.queries],
    warnings: metricWarnings(finding, spec),
  };
}

function toEvidence({ evidence }: MetricComparison, { leadWindows }: MetricPlan): MetricReply['evidence'] {
  const { logEvidence, needed, onsetIndex, proof } = evidence;
  const onset =
    onsetIndex === null || logEvidence === null || logEvidence <= 0 ? null : onsetIndex - leadWindows;
  return { log: finite(logEvidence), needed, onset, proven: proof !== null };
}

function toNoise({ comparisons, evidence: { noise } }: MetricComparison): MetricReply['noise'] {
  const newest = comparisons.findLast(({ state }) => state === 'compared');
  if (noise === null || newest === undefined) return null;
  return { ...noise, sustained: newest.needed };
}

function toQuantile({
  quantile,
  canary,
  stable,
}: Overall['quantiles'][number]): MetricReply['quantiles'][number] {
  const side = ({ value, lower, upper, resolution, saturated }: typeof canary) => ({
    value: finite(value),
    lower: finite(lower),
    upper: finite(upper),
    resolution:
      resolution === null ? null : { lower: finite(resolution.lower), upper: finite(resolution.upper) },
    saturated,
  });
  return { quantile, canary: side(canary), stable: side(stable) };
}
