import type { RolloutLine } from '../../contract/backtest/rollout-line.ts';

/** What is known of a backtest, and where more is kept. */
export interface BacktestRecord {
  readonly known: readonly RolloutLine[];
  keep(line: RolloutLine): void;
}

/** Keeps nothing. */
export const NO_RECORD: BacktestRecord = { known: [], keep: () => {} };
