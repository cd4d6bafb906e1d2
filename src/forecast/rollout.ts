import type { PlannedTraffic } from '../contract/planning/planned-traffic.ts';

/** A time in which the canary has the same share of the requests. */
export interface RolloutStep {
  /** Above 0 and below 1. */
  readonly share: number;
  /** Milliseconds since the canary began. */
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What the canary gets when. The last share goes on after the end of its step. */
export interface Rollout {
  readonly steps: readonly RolloutStep[];
  /** Whether the steps end; with a weight alone there is one that does not. */
  readonly isBounded: boolean;
}

/** The rollout that a request plans. */
export function plannedRollout({ canaryWeight, steps }: PlannedTraffic): Rollout {
  if (steps === undefined) {
    const share = (canaryWeight ?? 0) / 100;
    return { steps: [{ share, fromMs: 0, untilMs: Number.POSITIVE_INFINITY }], isBounded: false };
  }
  let fromMs = 0;
  const timed = steps.map(({ weight, duration }) => {
    const step = { share: weight / 100, fromMs, untilMs: fromMs + duration };
    fromMs = step.untilMs;
    return step;
  });
  return { steps: timed, isBounded: true };
}

/** The canary's share of the requests in a window; the mean where it changes within the window. */
export function shareIn({ steps }: Rollout, index: number, windowMs: number): number {
  const [fromMs, untilMs] = [index * windowMs, (index + 1) * windowMs];
  return steps.reduce((sum, { share, ...step }, at) => {
    const endMs = at === steps.length - 1 ? Number.POSITIVE_INFINITY : step.untilMs;
    const overlapMs = Math.min(untilMs, endMs) - Math.max(fromMs, step.fromMs);
    return sum + (share * Math.max(0, overlapMs)) / windowMs;
  }, 0);
}
