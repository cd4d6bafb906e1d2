import { rolloutsOf } from '../backtest/rollouts-of.ts';
import type { BeginLine } from '../contract/backtest/backtest-line.ts';
import type { BacktestSpec } from '../contract/backtest/backtest-request.ts';
import { backtestId } from '../report/backtest/backtest-id.ts';

/** The first line of a backtest: what is asked, of how many rollouts, and by which version. */
export function beginOf(spec: BacktestSpec, version: string): BeginLine {
  return { kind: 'begin', backtestId: backtestId(spec, version), of: rolloutsOf(spec).length, version };
}
