import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestBudget } from '../../../src/access/request-budget.ts';

const MINUTE = 60_000;

describe('a budget of requests', () => {
  it('takes a minute’s worth at once, and then tells how long the next one has to wait', () => {
    const budget = new RequestBudget(3);
    expect([budget.take(0), budget.take(0), budget.take(0)]).toEqual([0, 0, 0]);
    expect(budget.take(0)).toBe(MINUTE / 3);
    expect(budget.take(5_000)).toBe(MINUTE / 3 - 5_000);
  });

  it('has one again after the time that it told, and not more than a minute’s worth after a day', () => {
    const budget = new RequestBudget(2);
    budget.take(0);
    budget.take(0);
    expect(budget.take(30_000)).toBe(0);
    expect(budget.take(30_000)).toBeGreaterThan(0);
    const later = 24 * 60 * MINUTE;
    expect([budget.take(later), budget.take(later), budget.take(later)]).toEqual([0, 0, 30_000]);
  });

  it('never takes more than twice a minute’s worth within a minute, however it is asked', () => {
    const pauses = fc.array(fc.nat(10_000), { minLength: 50, maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), pauses, (perMinute, waits) => {
        const budget = new RequestBudget(perMinute);
        const taken: number[] = [];
        let now = 0;
        for (const wait of waits) {
          now += wait;
          if (budget.take(now) === 0) taken.push(now);
        }
        for (const begin of taken) {
          const within = taken.filter((at) => at >= begin && at < begin + MINUTE);
          expect(within.length).toBeLessThanOrEqual(2 * perMinute);
        }
      }),
      { seed: 1 },
    );
  });
});
