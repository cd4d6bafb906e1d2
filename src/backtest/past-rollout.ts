import type { ListedRollout } from '../contract/backtest/listed-rollout.ts';
import type { RolloutLine } from '../contract/backtest/rollout-line.ts';

/** A rollout that a backtest looks at: one that there was, or one that is pretended. */
export interface PastRollout {
  /** Its number, from 1. */
  readonly number: number;
  readonly how: RolloutLine['how'];
  /** Milliseconds since the epoch. */
  readonly startMs: number;
  readonly endMs: number;
  /** What the request says of it; null where it is pretended. */
  readonly listed: ListedRollout | null;
}
