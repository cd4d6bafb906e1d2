import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { ReasonCode, Verdict } from '../contract/reason-code.ts';
import { upperNormalQuantile } from '../stats/upper-normal-quantile.ts';
import type { AlignedMetric, ReadableMetric } from '../windows/window.ts';
import type { Comparison, Direction, MetricComparison, Proof } from './comparison.ts';
import { dataOutlook, neededResolution } from './data-outlook.ts';
import { brokenWindows, dataProblem } from './data-problem.ts';
import { steady } from './evidence/measure-noise.ts';
import { findStreaks, isBreach } from './find-streaks.ts';
import { type Because, type Finding, type Outlook, reason } from './finding.ts';
import { replicaSpread } from './replica-spread.ts';
import { summarizeWindows } from './summarize-windows.ts';

/** A verdict on one metric with what decided it. */
interface Judgement {
  readonly verdict: Verdict;
  readonly conclusive: boolean;
  readonly because: Because;
}

/** Harm beyond the limit, how it was found, and when. */
interface Failure extends Proof {
  readonly code: ReasonCode;
}

const NO_WINDOWS: Outlook = {
  compared: 0,
  expected: 0,
  coverage: 0,
  needed: null,
  enoughAtMs: null,
  detectable: null,
};

/** A metric that could not be read is never a pass and never a fail. */
export function judgeUnreadable(aligned: Extract<AlignedMetric, { kind: 'unreadable' }>): Finding {
  const { code, detail } = aligned.because;
  return {
    aligned,
    verdict: 'warn',
    conclusive: false,
    because: [reason(code, { detail })],
    comparison: null,
    outlook: NO_WINDOWS,
    quantiles: [],
  };
}

/**
 * Judges one metric in one direction. Order: sustained harm, missing data, harm that is running, harm below the limit,
 * and only then whether a pass is earned.
 */
export function judgeMetric(
  aligned: ReadableMetric,
  comparison: MetricComparison,
  spec: AnalysisSpec,
): Finding {
  const { grid, hasClock } = aligned.plan;
  const outlook = dataOutlook(comparison, spec.rules, grid, hasClock);
  const { because: decisive, ...judgement } = decide(aligned, comparison, spec, outlook);
  const broken = brokenWindows(comparison.comparisons);
  const beside = broken === null || decisive.code === 'bad_values' ? [] : [broken];
  return {
    aligned,
    ...judgement,
    because: [decisive, ...beside],
    comparison,
    outlook,
    quantiles: comparison.overall?.quantiles ?? [],
  };
}

function decide(
  aligned: ReadableMetric,
  comparison: MetricComparison,
  spec: AnalysisSpec,
  outlook: Outlook,
): Judgement {
  const { comparisons, cannotFail, evidence } = comparison;
  const { maxGapWindows, confidence } = spec.rules;
  const scale = comparison.limits[0]?.scale ?? 'difference';
  const because = (code: ReasonCode, indices: readonly number[]) =>
    reason(code, { windows: summarizeWindows(aligned, comparison.aspect, indices, scale, confidence) });
  const breaches = findStreaks(comparisons, isBreach, maxGapWindows);
  const failure = firstFailure(breaches.sustained, evidence.proof);
  if (failure !== null) return failed(aligned, comparison.direction, failure, because);
  if (cannotFail !== null) return unknown(reason('test_cannot_fail', { detail: cannotFail }));
  if (!comparison.aspect.decidesPass) return known('pass', reason('no_evidence'));
  const problem = dataProblem(aligned.windows, comparisons, spec.sustained);
  if (problem !== null) return unknown(problem);
  if (breaches.running !== null) {
    return known('warn', because('limit_exceeded_recently', breaches.running.indices));
  }
  if (isRuledOut(comparison, spec, outlook)) return known('pass', reason('within_limit'));
  const small = harmBelowLimit(comparison, maxGapWindows);
  if (small !== null) return known('warn', because('harm_below_limit', small));
  return withoutProof(comparison, spec, outlook);
}

/** Harm beyond the limit, unless stable replicas of the same code differ as much from one another. */
function failed(
  aligned: ReadableMetric,
  direction: Direction,
  { code, indices, sinceIndex }: Failure,
  because: (code: ReasonCode, indices: readonly number[]) => Because,
): Judgement {
  const first = indices.filter((index) => index <= sinceIndex);
  const spread = replicaSpread(aligned, direction, first);
  if (spread?.explains) return known('warn', because('within_replica_spread', first));
  const replicas = spread === null ? null : { outliers: spread.outliers, of: spread.canaryReplicas };
  return known('fail', { ...because(code, indices), replicas });
}

/** Harm that was sustained or proven, whichever was first. */
function firstFailure(sustained: Proof | null, proof: Proof | null): Failure | null {
  if (sustained !== null && sustained.sinceIndex <= (proof?.sinceIndex ?? sustained.sinceIndex)) {
    return { ...sustained, code: 'limit_exceeded_sustained' };
  }
  return proof === null ? null : { ...proof, code: 'limit_exceeded_accumulated' };
}

/** Windows with real harm that does not reach the limit: a streak beyond half of it, or evidence for less than it. */
function harmBelowLimit(
  { comparisons, evidence }: MetricComparison,
  maxGapWindows: number,
): readonly number[] | null {
  const isHalf = (window: Comparison) => window.beyondHalfLimit && window.significant;
  const { running } = findStreaks(comparisons, isHalf, maxGapWindows);
  const needed = comparisons.findLast(({ state }) => state === 'compared')?.needed ?? 0;
  if (running !== null && running.indices.length >= needed) return running.indices;
  const { logEvidence, onsetIndex } = evidence;
  if (logEvidence === null || onsetIndex === null || logEvidence < evidence.needed) return null;
  const since = comparisons.filter(({ index, difference }) => index >= onsetIndex && difference !== null);
  return since.map(({ index }) => index);
}

/** Neither harm nor its absence is proven: what the mode and `passWhen` make of it. */
function withoutProof(comparison: MetricComparison, spec: AnalysisSpec, outlook: Outlook): Judgement {
  if (spec.passWhen === 'no_evidence' && isUnsuspicious(comparison, spec, outlook)) {
    return known('pass', reason('no_evidence'));
  }
  const shortage = reason('not_enough_data');
  if (spec.mode === 'watch' && outlook.compared > 0) {
    return { verdict: 'pass', conclusive: false, because: shortage };
  }
  return unknown(shortage);
}

function isRuledOut(
  { overall, evidence }: MetricComparison,
  { rules }: AnalysisSpec,
  outlook: Outlook,
): boolean {
  return (
    hasEnough(outlook, rules) &&
    overall !== null &&
    steady(overall.marginZ, evidence.noise) > upperNormalQuantile(1 - rules.confidence)
  );
}

function isUnsuspicious(
  { overall, evidence }: MetricComparison,
  { rules }: AnalysisSpec,
  outlook: Outlook,
): boolean {
  if (!hasEnough(outlook, rules) || overall === null) return false;
  return (
    steady(overall.resolution, evidence.noise) >= neededResolution(rules.confidence) &&
    overall.test.pValue >= 1 - rules.confidence
  );
}

function hasEnough({ compared, coverage }: Outlook, rules: AnalysisSpec['rules']): boolean {
  return compared >= rules.minimumWindows && coverage >= rules.minimumCoverage;
}

function known(verdict: Verdict, because: Because): Judgement {
  return { verdict, conclusive: true, because };
}

function unknown(because: Because): Judgement {
  return { verdict: 'warn', conclusive: false, because };
}
