import type { BacktestSpec } from '../contract/backtest/backtest-request.ts';
import type { PastRollout } from './past-rollout.ts';

/** The rollouts of a backtest in their order: those that are pretended, then those that are listed. */
export function rolloutsOf(spec: BacktestSpec): PastRollout[] {
  const listed = (spec.rollouts ?? []).map((rollout) => {
    return { how: 'listed' as const, startMs: rollout.start, endMs: rollout.end, listed: rollout };
  });
  return [...pretended(spec), ...listed].map((rollout, index) => ({ number: index + 1, ...rollout }));
}

function pretended({
  split,
  from,
  to,
  rollout,
  every = rollout,
}: BacktestSpec): Omit<PastRollout, 'number'>[] {
  if (split === undefined || from === undefined || to === undefined) return [];
  const how = split.by === 'replica' ? 'replicas' : 'time';
  const count = Math.floor((to - from - rollout) / every) + 1;
  return Array.from({ length: count }, (_, index) => {
    const startMs = from + index * every;
    return { how, startMs, endMs: startMs + rollout, listed: null };
  });
}
