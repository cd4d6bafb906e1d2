import type { FalseAborts } from '../../contract/backtest/backtest-reply.ts';
import { percent } from '../format.ts';

/** "3 of 168 rollouts" */
export function countPhrase({ aborted, rollouts }: Pick<FalseAborts, 'aborted' | 'rollouts'>): string {
  return `${aborted === 0 ? 'none' : aborted} of ${rollouts} ${rollouts === 1 ? 'rollout' : 'rollouts'}`;
}

/** "1.79 %, between 0.61 % and 5.12 % at 95 % confidence" */
export function sharePhrase({ rate, lower, upper }: FalseAborts): string {
  if (rate === null || lower === null || upper === null) return 'no share is known';
  return `${percent(rate)}, between ${percent(lower)} and ${percent(upper)} at 95 % confidence`;
}
