import { describe, expect, it } from 'vitest';
import { drawBinomial } from '../../../bench/simulate/draw-binomial.ts';
import { createRandom } from '../../../bench/simulate/random.ts';
import { stepDispersion } from '../../../src/stats/step-dispersion.ts';
import { verdictOf } from '../../support/verdict-of.ts';

const MINUTES = 60;
const ROLLOUTS = 40;
const RATE = 0.003;

type Side = 'canary' | 'stable';
/** Failed retries of single clients in a minute. */
type Bursts = (minute: number, side: Side, chance: number) => number;

/** Rollouts of an hour without harm, apart from the bursts. */
async function verdicts(requests: Record<Side, number>, bursts: Bursts, sick = 0) {
  const answers = [];
  for (let rollout = 0; rollout < ROLLOUTS; rollout += 1) {
    const random = createRandom(`clusters ${rollout}`);
    const column = (side: Side) => {
      const rate = RATE + (side === 'canary' ? sick : 0);
      const minutes = Array.from({ length: MINUTES }, (_, minute) => {
        const burst = bursts(minute, side, random.uniform());
        const events = drawBinomial(random, requests[side], rate) + burst;
        return { events, total: requests[side] + burst };
      });
      return { events: minutes.map(({ events }) => events), total: minutes.map(({ total }) => total) };
    };
    const data = { canary: column('canary'), stable: column('stable') };
    const metric = { name: 'errors', kind: 'proportion', data };
    const running = { start: '2026-06-01T10:00:00Z', warmupWindows: 0 };
    answers.push((await verdictOf({ ...running, metrics: [metric] })).verdict);
  }
  return { fails: answers.filter((verdict) => verdict === 'fail').length, answers };
}

const SMALL = { canary: 100, stable: 900 };
const LARGE = { canary: 1_000, stable: 9_000 };

describe('failures that come in bursts from few clients', () => {
  it.each([
    ['one client', (minute: number, side: Side) => (side === 'canary' && minute === 20 ? 30 : 0)],
    [
      'two clients',
      (minute: number, side: Side) => (side === 'canary' && (minute === 20 || minute === 40) ? 30 : 0),
    ],
  ])('never abort a rollout: %s of the canary retrying 30 times in a minute', async (_, bursts) => {
    expect((await verdicts(SMALL, bursts)).fails).toBe(0);
    expect((await verdicts(LARGE, bursts)).fails).toBe(0);
  });

  it('do not abort with much traffic: a burst of 30 every ten minutes on each side', async () => {
    const every = (minute: number) => (minute % 10 === 5 ? 30 : 0);
    expect((await verdicts(LARGE, every)).fails).toBe(0);
  });

  it.each([
    ['30 retries, one a minute over both sides', 30, 1],
    ['10 retries, one in two minutes', 10, 0.5],
    ['5 retries, one a minute', 5, 1],
  ])('seldom abort with little traffic: %s', async (_, size, perMinute) => {
    const share = { canary: 0.1, stable: 0.9 };
    const bursts: Bursts = (_minute, side, chance) => (chance < perMinute * share[side] ? size : 0);
    expect((await verdicts(SMALL, bursts)).fails).toBeLessThanOrEqual(4);
  });

  it('do not hide harm that lasts', async () => {
    const bursts: Bursts = (_minute, side, chance) => (chance < (side === 'canary' ? 0.05 : 0.45) ? 5 : 0);
    expect((await verdicts(SMALL, bursts, 0.05)).fails).toBeGreaterThan(ROLLOUTS * 0.8);
  });
});

describe('dispersion from steps', () => {
  it('is 1 for too few residuals and for quiet ones', () => {
    expect(stepDispersion([])).toBe(1);
    expect(stepDispersion([3])).toBe(1);
    expect(stepDispersion([0.5, 0.4, 0.6])).toBe(1);
  });

  it('takes a change of level for a single step', () => {
    expect(stepDispersion([0, 0, 0, 0, 10, 10, 10, 10, 10])).toBeCloseTo(100 / 2 / 8, 12);
  });
});
