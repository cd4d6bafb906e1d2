import type { AnalysisSpec } from '../contract/analysis-request.ts';
import { spentOnsetWeight } from '../stats/spent-onset-weight.ts';
import type { Finding } from './finding.ts';
import { overlapIn } from './overlap-in.ts';
import { strongSignificance } from './strong-significance.ts';

/** How the chance of a false fail is shared out and what of it has been used. */
export interface ErrorBudget {
  /** Chance that a whole rollout without harm is failed. */
  readonly falseAborts: number;
  /** The part of each gating metric. */
  readonly perMetric: number;
  /** An upper bound of what has been used so far, over all gating metrics. */
  readonly spent: number;
}

/** The chance of a false fail that one metric has: the budget evenly over the gating metrics. */
export function metricAlpha({ metrics, rules }: AnalysisSpec): number {
  const gates = metrics.filter(({ role }) => role === 'gate').length;
  return rules.falseAbortBudget / Math.max(gates, 1);
}

/**
 * The budget after the windows that were looked at: the evidence of each metric has used the weight of the onsets so far,
 * and streaks at most one chance per window of as many strong windows in a row, or of one more of any, of which only those
 * that share no data count; one look at everything uses all of it.
 */
export function errorBudget(spec: AnalysisSpec, findings: readonly Finding[]): ErrorBudget {
  const { falseAbortBudget, plannedWindows, windowSignificance } = spec.rules;
  const windows = Math.max(0, ...findings.map(({ outlook }) => outlook.compared));
  const perMetric = metricAlpha(spec);
  const byEvidence = perMetric * spentOnsetWeight(windows, plannedWindows);
  const strong = strongSignificance(windowSignificance);
  const byStreaks = (overlap: number) =>
    windows *
    (strong ** countInStreak(spec.sustained, overlap) +
      windowSignificance ** countInStreak(spec.sustained + 1, overlap));
  const spent = findings
    .filter(({ aligned }) => aligned.plan.metric.role === 'gate')
    .map(({ aligned, comparison }) =>
      comparison?.oneLook === undefined ? byEvidence + byStreaks(overlapIn(aligned)) : perMetric,
    );
  return { falseAborts: falseAbortBudget, perMetric, spent: spent.reduce((sum, part) => sum + part, 0) };
}

/** How many windows of a streak share no data, where it takes so many and those that each value is over besides. */
function countInStreak(sustained: number, overlap: number): number {
  const shared = Math.ceil(overlap);
  return Math.ceil((sustained + shared - 1) / shared);
}
