import type { PolicyOutcome, RolloutLine } from '../contract/backtest/rollout-line.ts';

/** A rollout that was judged, and what would have become of it by one of the policies. */
export interface JudgedRollout {
  readonly line: RolloutLine;
  readonly outcome: PolicyOutcome;
}

/** The rollouts that were judged, by a policy: 0 for the analysis, 1 for the one it is compared with. */
export function judgedRollouts(lines: readonly RolloutLine[], policy: number): JudgedRollout[] {
  return lines.flatMap((line) => {
    const outcome = line.policies[policy];
    return line.state === 'judged' && outcome !== undefined ? [{ line, outcome }] : [];
  });
}
