import { describe, expect, it } from 'vitest';
import { plannedRollout, shareIn } from '../../../src/forecast/rollout.ts';

const MINUTE = 60_000;
const none = { requestsPerMinute: undefined, canaryWeight: undefined, steps: undefined, mix: undefined };

describe('the share of the canary in a window', () => {
  const rollout = plannedRollout({
    ...none,
    steps: [
      { weight: 10, duration: 90_000 },
      { weight: 50, duration: 2 * MINUTE },
    ],
  });

  it('is that of its step', () => {
    expect(shareIn(rollout, 0, MINUTE)).toBeCloseTo(0.1, 12);
    expect(shareIn(rollout, 2, MINUTE)).toBeCloseTo(0.5, 12);
  });

  it('is the mean of both where the weight changes within the window', () => {
    expect(shareIn(rollout, 1, MINUTE)).toBeCloseTo(0.3, 12);
  });

  it('stays as it was at the end of the last step', () => {
    expect(shareIn(rollout, 3, MINUTE)).toBeCloseTo(0.5, 12);
    expect(shareIn(rollout, 1_000, MINUTE)).toBeCloseTo(0.5, 12);
  });

  it('never changes with a weight alone', () => {
    const open = plannedRollout({ ...none, canaryWeight: 5 });
    expect(open.isBounded).toBe(false);
    expect(shareIn(open, 0, MINUTE)).toBeCloseTo(0.05, 12);
    expect(shareIn(open, 999, MINUTE)).toBeCloseTo(0.05, 12);
  });
});

describe('the steps of a rollout', () => {
  it('follow one another', () => {
    const { steps, isBounded } = plannedRollout({
      ...none,
      steps: [
        { weight: 5, duration: MINUTE },
        { weight: 25, duration: 3 * MINUTE },
      ],
    });
    expect(isBounded).toBe(true);
    expect(steps).toEqual([
      { share: 0.05, fromMs: 0, untilMs: MINUTE },
      { share: 0.25, fromMs: MINUTE, untilMs: 4 * MINUTE },
    ]);
  });
});
