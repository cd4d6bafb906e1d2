import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { BacktestSpec } from '../contract/backtest/backtest-request.ts';

/** What is asked of each rollout: by the analysis, and by the one to compare it with. */
export function policiesOf({ analysis, compareWith }: BacktestSpec): readonly AnalysisSpec[] {
  return compareWith === undefined ? [analysis] : [analysis, compareWith];
}
