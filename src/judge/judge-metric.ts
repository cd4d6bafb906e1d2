import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { FindingCode, Verdict } from '../contract/reason-code.ts';
import type { AlignedMetric, ReadableMetric } from '../windows/window.ts';
import type { Comparison, Direction, Failure, MetricComparison, Proof } from './comparison.ts';
import { coveredIndices } from './covered-indices.ts';
import { dataOutlook } from './data-outlook.ts';
import { brokenWindows, dataProblem } from './data-problem.ts';
import { findStreaks, isBreach } from './find-streaks.ts';
import { type Because, type Finding, type Outlook, reason } from './finding.ts';
import { replicaSpread } from './replicas/replica-spread.ts';
import { type CompareSince, isRuledOut, isUnsuspicious, notRuledOutSince } from './ruled-out.ts';
import { summarizeWindows } from './summarize-windows.ts';

/** A verdict on one metric with what decided it. */
interface Judgement {
  readonly verdict: Verdict;
  readonly conclusive: boolean;
  readonly because: Because;
}

const NO_WINDOWS: Outlook = {
  compared: 0,
  expected: 0,
  coverage: 0,
  needed: null,
  enoughAtMs: null,
  apart: 0,
  apartIfShort: 0,
  few: null,
  detectable: null,
};

/** A metric that could not be read or judged: never a pass and never a fail. */
export function judgeNothing(aligned: AlignedMetric, because: Because): Finding {
  return {
    aligned,
    verdict: 'warn',
    conclusive: false,
    because: [because],
    comparison: null,
    outlook: NO_WINDOWS,
    quantiles: [],
    shape: [],
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
  compareSince: CompareSince = () => null,
): Finding {
  const outlook = dataOutlook(comparison, spec, aligned);
  const { because: decisive, ...judgement } = decide(aligned, comparison, spec, outlook, compareSince);
  const broken = brokenWindows(comparison.comparisons);
  const beside = broken === null || decisive.code === 'bad_values' ? [] : [broken];
  return {
    aligned,
    ...judgement,
    because: [decisive, ...beside],
    comparison,
    outlook,
    quantiles: comparison.overall?.quantiles ?? [],
    shape: comparison.overall?.shape ?? [],
  };
}

function decide(
  aligned: ReadableMetric,
  comparison: MetricComparison,
  spec: AnalysisSpec,
  outlook: Outlook,
  compareSince: CompareSince,
): Judgement {
  const { cannotFail } = comparison;
  const { maxGapWindows, confidence } = spec.rules;
  const scale = comparison.limits[0]?.scale ?? 'difference';
  const because = (code: FindingCode, indices: readonly number[]) =>
    reason(code, { windows: summarizeWindows(aligned, comparison.aspect, indices, scale, confidence) });
  const { failure, suspicion } = comparison.oneLook ?? followed(comparison, maxGapWindows);
  if (failure !== null) return failed(aligned, comparison.direction, failure, because);
  if (cannotFail !== null) return unknown(reason('test_cannot_fail', { detail: cannotFail }));
  if (!comparison.aspect.decidesPass) return known('pass', reason('no_evidence'));
  const problem = dataProblem(aligned.windows, spec.sustained);
  if (problem !== null) return unknown(problem);
  if (suspicion !== null) {
    const { code, indices, needed } = suspicion;
    return known('warn', { ...because(code, indices), needed });
  }
  if (comparison.overall?.unresolved) return unknown(reason('no_resolution'));
  if (isRuledOut(comparison, spec, outlook)) {
    const late = notRuledOutSince(comparison, spec, compareSince);
    if (late === null) return known('pass', reason('within_limit'));
    return notKnownYet(because('not_enough_data', late), spec, outlook);
  }
  const small = harmBelowLimit(comparison, maxGapWindows);
  if (small !== null) return known('warn', because('harm_below_limit', small));
  return withoutProof(comparison, spec, outlook);
}

/** Harm beyond the limit, unless stable replicas of the same code differ as much from one another. */
function failed(
  aligned: ReadableMetric,
  direction: Direction,
  { code, indices, leftOut = 0, sinceIndex }: Failure,
  because: (code: FindingCode, indices: readonly number[]) => Because,
): Judgement {
  const first = indices.filter((index) => index <= sinceIndex);
  const spread = replicaSpread(aligned, direction, first);
  if (spread?.explains) return known('warn', because('within_replica_spread', first));
  const replicas = spread === null ? null : { outliers: spread.outliers, of: spread.canaryReplicas };
  return known('fail', { ...because(code, indices), windowCount: leftOut, replicas });
}

/** What following a metric window by window found: harm that lasted or was proven, or harm that is running. */
function followed({ comparisons, evidence }: MetricComparison, maxGapWindows: number) {
  const { sustained, running } = findStreaks(comparisons, isBreach, maxGapWindows);
  const code = 'limit_exceeded_recently' as const;
  const suspicion = running === null ? null : { ...running, code };
  return { failure: firstFailure(sustained, evidence.proof), suspicion };
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
  if (running !== null && running.length >= running.needed) return running.indices;
  const { isBelowLimit, onsetIndex } = evidence;
  if (!isBelowLimit || onsetIndex === null) return null;
  const since = comparisons.filter(({ index, difference }) => index >= onsetIndex && difference !== null);
  return since.flatMap(coveredIndices);
}

/** Neither harm nor its absence is proven: what the mode and `passWhen` make of it. */
function withoutProof(comparison: MetricComparison, spec: AnalysisSpec, outlook: Outlook): Judgement {
  if (spec.passWhen === 'no_evidence' && isUnsuspicious(comparison, spec, outlook)) {
    return known('pass', reason('no_evidence'));
  }
  return notKnownYet(reason(shortageIn(comparison, spec, outlook)), spec, outlook);
}

/** What the mode makes of too little data. */
function notKnownYet(because: Because, { mode }: AnalysisSpec, { compared }: Outlook): Judgement {
  if (mode === 'watch' && compared > 0) return { verdict: 'pass', conclusive: false, because };
  return unknown(because);
}

/** What is lacking for a pass. */
function shortageIn(
  { oneLook }: MetricComparison,
  { rules: { minimumWindows } }: AnalysisSpec,
  { apart, apartIfShort, few }: Outlook,
): FindingCode {
  if (few !== null) return 'percentile_of_few';
  const isOverlapping = oneLook === undefined && apart < minimumWindows && apartIfShort >= minimumWindows;
  return isOverlapping ? 'overlapping_windows' : 'not_enough_data';
}

function known(verdict: Verdict, because: Because): Judgement {
  return { verdict, conclusive: true, because };
}

function unknown(because: Because): Judgement {
  return { verdict: 'warn', conclusive: false, because };
}
