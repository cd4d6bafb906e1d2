import type { AnalysisReply, MetricReply, Reason, WindowReply } from '../contract/analysis-reply.ts';
import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Comparison, Difference, MetricComparison, Overall, SideSummary } from '../judge/comparison.ts';
import { errorBudget } from '../judge/error-budget.ts';
import { isBreach } from '../judge/find-streaks.ts';
import type { Because, Finding, WindowFacts } from '../judge/finding.ts';
import type { OverallVerdict } from '../judge/overall-verdict.ts';
import type { MetricPlan } from '../plan/analysis-plan.ts';
import { edgeMs } from '../readings/window-grid.ts';
import { analysisId } from './analysis-id.ts';
import { explain } from './explain.ts';
import { duration } from './format.ts';
import { argoReason, headline } from './headline.ts';

export interface ReplyContext {
  readonly spec: AnalysisSpec;
  /** Version of the service. */
  readonly version: string;
}

/** Everything that was found, in the shape promised on the wire. Pure and deterministic, the id included. */
export function toReply(
  findings: readonly Finding[],
  overall: OverallVerdict,
  { spec, version }: ReplyContext,
): AnalysisReply {
  const reason = headline(overall, spec);
  const metrics = findings.map((finding) => toMetricReply(finding, spec));
  const clocks = findings.map(({ aligned }) => aligned.plan).filter(({ hasClock }) => hasClock);
  const starts = clocks.map(({ grid, leadWindows }) => edgeMs(grid, leadWindows));
  const ends = clocks.map(({ grid }) => edgeMs(grid, grid.count));
  const reply = {
    verdict: overall.verdict,
    conclusive: overall.conclusive,
    reason,
    argo: [overall.verdict, argoReason(reason)] as [typeof overall.verdict, string],
    reasons: overallReasons(overall, spec),
    metrics,
    budget: errorBudget(spec, Math.max(0, ...findings.map(({ outlook }) => outlook.compared))),
    service: spec.service ?? null,
    mode: spec.mode,
    window: duration(spec.window),
    sustained: spec.sustained,
    start: clocks.length === 0 ? null : iso(Math.min(...starts)),
    end: clocks.length === 0 ? null : iso(Math.max(...ends)),
    warnings: [
      ...new Set(metrics.flatMap(({ name, warnings }) => warnings.map((text) => `${name}: ${text}`))),
    ],
    version,
  };
  return { ...reply, analysisId: analysisId(reply) };
}

function overallReasons({ counted, hasGate }: OverallVerdict, spec: AnalysisSpec): Reason[] {
  const decisive = counted.flatMap((finding) => {
    const [because] = finding.because;
    return because === undefined ? [] : [toReason(finding, because, spec)];
  });
  if (hasGate) return decisive;
  const sentence = headline({ verdict: 'warn', conclusive: false, counted, hasGate }, spec);
  return [{ ...EMPTY_REASON, code: 'test_cannot_fail', sentence }, ...decisive];
}

const EMPTY_REASON: Omit<Reason, 'code' | 'sentence'> = {
  metric: null,
  canary: null,
  stable: null,
  difference: null,
  limits: [],
  windows: null,
  test: null,
  outliers: [],
  queries: [],
  enoughAt: null,
};

function toMetricReply(finding: Finding, spec: AnalysisSpec): MetricReply {
  const { aligned, comparison, outlook } = finding;
  const { plan } = aligned;
  const overall = comparison?.overall ?? null;
  return {
    name: plan.metric.name,
    kind: plan.metric.kind,
    role: plan.metric.role,
    verdict: finding.verdict,
    conclusive: finding.conclusive,
    reasons: finding.because.map((because) => toReason(finding, because, spec)),
    canary: overall === null ? null : toSide(overall.canary),
    stable: overall === null ? null : toSide(overall.stable),
    difference: overall === null ? null : toDifference(overall.difference),
    limits: (comparison?.limits ?? []).map(({ scale, value }) => ({ scale, value: finite(value) })),
    harmBound: overall === null ? null : { ...overall.harmBound, value: finite(overall.harmBound.value) },
    test: toTest(overall),
    evidence: comparison === null ? null : toEvidence(comparison, plan),
    noise: comparison === null ? null : toNoise(comparison),
    quantiles: finding.quantiles.map(toQuantile),
    windows: (comparison?.comparisons ?? [])
      .filter(({ index }) => index >= plan.leadWindows)
      .map((window) => toWindow(window, plan)),
    power: {
      compared: outlook.compared,
      expected: outlook.expected,
      coverage: outlook.coverage,
      needed: outlook.needed,
      enoughAt: isoOrNull(outlook.enoughAtMs),
      detectable: toDetectable(finding),
    },
    source: plan.source,
    queries: [...aligned.queries],
    warnings: [...aligned.warnings],
  };
}

function toDetectable({ comparison, outlook }: Finding): MetricReply['power']['detectable'] {
  const [limit] = comparison?.limits ?? [];
  if (limit === undefined || outlook.detectable === null) return null;
  return { scale: limit.scale, value: finite(outlook.detectable) };
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

function toReason(finding: Finding, because: Because, spec: AnalysisSpec): Reason {
  const { aligned, comparison, outlook } = finding;
  const overall = comparison?.overall ?? null;
  const facts = because.windows ?? overall;
  const isAboutData = because.code === 'not_enough_data';
  return {
    code: because.code,
    metric: aligned.plan.metric.name,
    sentence: explain(finding, because, spec),
    canary: facts === null ? null : toSide(facts.canary),
    stable: facts === null ? null : toSide(facts.stable),
    difference: facts === null ? null : toDifference(facts.difference),
    limits: (comparison?.limits ?? []).map(({ scale, value }) => ({ scale, value: finite(value) })),
    windows: because.windows === null ? null : toSpan(because.windows, aligned.plan),
    test: toTest(overall),
    outliers: [...(because.replicas?.outliers ?? [])],
    queries: [...aligned.queries],
    enoughAt: isAboutData ? isoOrNull(outlook.enoughAtMs) : null,
  };
}

function toWindow(window: Comparison, { grid, hasClock, leadWindows }: MetricPlan): WindowReply {
  return {
    index: window.index - leadWindows,
    from: hasClock ? iso(edgeMs(grid, window.index)) : null,
    to: hasClock ? iso(edgeMs(grid, window.index + 1)) : null,
    state: window.state,
    because: window.because,
    canary: window.canary === null ? null : toSide(window.canary),
    stable: window.stable === null ? null : toSide(window.stable),
    difference: window.difference === null ? null : toDifference(window.difference),
    statistic: finite(window.statistic),
    pValue: finite(window.pValue),
    breach: window.state === 'compared' && isBreach(window),
  };
}

function toSpan(
  { firstIndex, lastIndex, count }: WindowFacts,
  { grid, hasClock, leadWindows }: MetricPlan,
): Reason['windows'] {
  return {
    from: hasClock ? iso(edgeMs(grid, firstIndex)) : null,
    to: hasClock ? iso(edgeMs(grid, lastIndex + 1)) : null,
    firstIndex: firstIndex - leadWindows,
    lastIndex: lastIndex - leadWindows,
    breaches: count,
  };
}

function toTest(overall: Overall | null): Reason['test'] {
  if (overall === null) return null;
  const { name, statistic, pValue, effectSize } = overall.test;
  return {
    name,
    statistic: finite(statistic),
    pValue: finite(pValue),
    effectSize: { name: effectSize.name, value: finite(effectSize.value) },
  };
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

function toSide({ value, events, samples }: SideSummary) {
  return { value: finite(value), events, samples };
}

function toDifference({ scale, estimate, lower, upper }: Difference) {
  return { scale, estimate: finite(estimate), lower: finite(lower), upper: finite(upper) };
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

function isoOrNull(timeMs: number | null): string | null {
  return timeMs === null ? null : iso(timeMs);
}
