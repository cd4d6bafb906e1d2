import type { RolloutLine } from '../../contract/backtest/rollout-line.ts';

/** Shows how a backtest goes on. */
export interface BacktestProgress {
  /** A rollout is done; `done` are, of all. */
  told(line: RolloutLine, done: number): void;
  /** Leaves no trace on a terminal. */
  stop(): void;
}
