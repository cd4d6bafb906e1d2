import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Verdict } from '../contract/reason-code.ts';
import { upperNormalQuantile } from '../stats/upper-normal-quantile.ts';
import type { AlignedMetric, ReadableMetric } from '../windows/window.ts';
import type { MetricComparison } from './comparison.ts';
import { dataOutlook, neededResolution } from './data-outlook.ts';
import { brokenWindows, dataProblem } from './data-problem.ts';
import { findStreaks, isBreach, type Streak } from './find-streaks.ts';
import { type Because, because, type Finding, type Outlook } from './finding.ts';
import { summarizeStreak } from './summarize-windows.ts';

/** A verdict on one metric with what decided it. */
interface Judgement {
  readonly verdict: Verdict;
  readonly conclusive: boolean;
  readonly because: Because;
}

const NO_WINDOWS: Outlook = { compared: 0, expected: 0, coverage: 0, needed: null, enoughAtMs: null };

/** A metric that could not be read is never a pass and never a fail. */
export function judgeUnreadable(aligned: Extract<AlignedMetric, { kind: 'unreadable' }>): Finding {
  const { code, detail } = aligned.because;
  return {
    aligned,
    verdict: 'warn',
    conclusive: false,
    because: [because(code, { detail })],
    comparison: null,
    outlook: NO_WINDOWS,
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
  return { aligned, ...judgement, because: [decisive, ...beside], comparison, outlook };
}

function decide(
  aligned: ReadableMetric,
  comparison: MetricComparison,
  spec: AnalysisSpec,
  outlook: Outlook,
): Judgement {
  const { comparisons, cannotFail } = comparison;
  const rule = { sustained: spec.sustained, maxGapWindows: spec.rules.maxGapWindows };
  const facts = (streak: Streak) =>
    summarizeStreak(aligned, streak, comparison.limits[0]?.scale ?? 'difference', spec.rules.confidence);
  const breaches = findStreaks(comparisons, isBreach, rule);
  if (breaches.sustained !== null) {
    return known('fail', because('limit_exceeded_sustained', { streak: facts(breaches.sustained) }));
  }
  if (cannotFail !== null) return unknown(because('test_cannot_fail', { detail: cannotFail }));
  const problem = dataProblem(aligned.windows, comparisons, spec.sustained);
  if (problem !== null) return unknown(problem);
  if (breaches.running !== null) {
    return known('warn', because('limit_exceeded_recently', { streak: facts(breaches.running) }));
  }
  const passed = isRuledOut(comparison, spec, outlook);
  const half = findStreaks(comparisons, (window) => window.beyondHalfLimit && window.significant, rule);
  if (!passed && half.running !== null && half.running.length >= spec.sustained) {
    return known('warn', because('harm_below_limit', { streak: facts(half.running) }));
  }
  if (passed) return known('pass', because('within_limit'));
  return withoutProof(comparison, spec, outlook);
}

/** Neither harm nor its absence is proven: what the mode and `passWhen` make of it. */
function withoutProof(comparison: MetricComparison, spec: AnalysisSpec, outlook: Outlook): Judgement {
  if (spec.passWhen === 'no_evidence' && isUnsuspicious(comparison, spec, outlook)) {
    return known('pass', because('no_evidence'));
  }
  const shortage = because('not_enough_data');
  if (spec.mode === 'watch' && outlook.compared > 0) {
    return { verdict: 'pass', conclusive: false, because: shortage };
  }
  return unknown(shortage);
}

function isRuledOut({ overall }: MetricComparison, { rules }: AnalysisSpec, outlook: Outlook): boolean {
  return (
    hasEnough(outlook, rules) &&
    overall !== null &&
    overall.marginZ > upperNormalQuantile(1 - rules.confidence)
  );
}

function isUnsuspicious({ overall }: MetricComparison, { rules }: AnalysisSpec, outlook: Outlook): boolean {
  if (!hasEnough(outlook, rules) || overall === null) return false;
  return (
    overall.resolution >= neededResolution(rules.confidence) && overall.test.pValue >= 1 - rules.confidence
  );
}

function hasEnough({ compared, coverage }: Outlook, rules: AnalysisSpec['rules']): boolean {
  return compared >= rules.minimumWindows && coverage >= rules.minimumCoverage;
}

function known(verdict: Verdict, reason: Because): Judgement {
  return { verdict, conclusive: true, because: reason };
}

function unknown(reason: Because): Judgement {
  return { verdict: 'warn', conclusive: false, because: reason };
}
