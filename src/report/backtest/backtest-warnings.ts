import type { BacktestSpec } from '../../contract/backtest/backtest-request.ts';
import type { RolloutLine } from '../../contract/backtest/rollout-line.ts';

/** Fewer rollouts than this cannot show a share of 1 in 20. */
const FEW = 20;

/** What makes the answer weaker than it looks. */
export function backtestWarnings(
  { every, rollout, split }: BacktestSpec,
  lines: readonly RolloutLine[],
): string[] {
  const harmless = lines.filter(({ state, expected }) => state === 'judged' && expected === 'good').length;
  const untold = lines.filter(({ state, expected }) => state === 'judged' && expected === null).length;
  return [
    split !== undefined && every !== undefined && every < rollout
      ? 'the pretended rollouts overlap, so they are not as many as they look: the intervals are too narrow'
      : null,
    harmless < FEW && harmless > 0
      ? `only ${harmless} rollouts without harm were judged: the intervals say how little that shows`
      : null,
    split?.by === 'time'
      ? 'stable is read at an earlier time, so what changes from one time to the other counts as harm'
      : null,
    untold > 0 ? `${untold} listed rollouts do not say what was expected, and count neither way` : null,
  ].filter((warning) => warning !== null);
}
