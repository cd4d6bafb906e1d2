import type { BacktestSpec } from '../../contract/backtest/backtest-request.ts';
import { analysisId } from '../analysis-id.ts';

/** Names a question about the past: what is asked, and by which version; how long the store rests changes nothing. */
export function backtestId({ pause: _, ...question }: BacktestSpec, version: string): string {
  return analysisId({ question, version });
}
