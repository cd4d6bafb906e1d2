import type { Looked } from '../../backtest/looked-at.ts';
import type { PastRollout } from '../../backtest/past-rollout.ts';
import type { RolloutLine } from '../../contract/backtest/rollout-line.ts';
import { iso } from '../on-the-wire.ts';

/** A rollout that is done, on the wire. */
export function toRolloutLine(
  { number, how, startMs, endMs, listed }: PastRollout,
  of: number,
  looked: Looked,
): RolloutLine {
  return {
    kind: 'rollout',
    number,
    of,
    how,
    name: listed?.name ?? null,
    start: iso(startMs),
    end: iso(endMs),
    expected: listed === null ? 'good' : (listed.expected ?? null),
    state: looked.state,
    because: looked.state === 'judged' ? null : looked.because,
    policies: looked.state === 'judged' ? [...looked.policies] : [],
  };
}
