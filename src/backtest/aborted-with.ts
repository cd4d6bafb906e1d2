import type { JudgedRollout } from './judged-rollouts.ts';

/** By the name of each metric that decides, so many times its limit. */
export type LimitFactors = ReadonlyMap<string, number>;

/** Whether a rollout would have been aborted with so many times the limits. */
export function abortedWith({ outcome }: JudgedRollout, factors: LimitFactors): boolean {
  return outcome.metrics.some(({ name, failsAt }) => {
    const factor = factors.get(name);
    return factor !== undefined && failsAt.includes(factor);
  });
}
