import { describe, expect, it } from 'vitest';
import { counterIncrements } from '../../../src/windows/counter-increments.ts';

const GRID = { startMs: 600_000, windowMs: 60_000, count: 4 };
const never = () => Number.POSITIVE_INFINITY;
const long = () => 0;

/** A counter scraped every 15 s from `fromS` to `toS`, 10 more each time unless said otherwise. */
function scraped(fromS: number, toS: number, valueAt = (index: number) => 100 + index * 10) {
  const count = Math.floor((toS - fromS) / 15) + 1;
  return {
    labels: {},
    times: Array.from({ length: count }, (_, index) => (fromS + index * 15) * 1_000),
    values: Array.from({ length: count }, (_, index) => valueAt(index)),
  };
}

describe('increments of a counter', () => {
  it('are the differences between the last samples before each edge', () => {
    expect(counterIncrements(scraped(565, 845), GRID, never)).toEqual([40, 40, 40, 40]);
  });

  it('do not depend on where the scrapes lie against the edges', () => {
    for (const offset of [0, 1, 7, 14]) {
      expect(counterIncrements(scraped(570 + offset, 850 + offset), GRID, never)).toEqual([40, 40, 40, 40]);
    }
  });

  it('count on over a reset: what came after it counts from 0', () => {
    const valueAt = (index: number) => (index < 6 ? 1_000 + index * 10 : (index - 6) * 10 + 3);
    const [first, second] = counterIncrements(scraped(585, 845, valueAt), GRID, never);
    expect(first).toBe(40);
    expect(second).toBe(3 + 30);
  });

  it('include the first value of a series that is born on a target known before', () => {
    const born = scraped(675, 845, (index) => 1 + index);
    expect(counterIncrements(born, GRID, long)).toEqual([null, 4, 4, 4]);
    expect(counterIncrements(born, GRID, never)).toEqual([null, 3, 4, 4]);
  });

  it('know nothing of a window without a sample, and only what is seen in the one after it', () => {
    const whole = scraped(585, 845);
    const keep = whole.times.map((time) => time <= 630_000 || time > 735_000);
    const holed = {
      labels: {},
      times: whole.times.filter((_, index) => keep[index]),
      values: whole.values.filter((_, index) => keep[index]),
    };
    expect(counterIncrements(holed, GRID, never)).toEqual([20, null, 20, 40]);
  });

  it('end with the series', () => {
    expect(counterIncrements(scraped(585, 690), GRID, never)).toEqual([40, 20, null, null]);
  });

  it('are bad where a stored value cannot be a count', () => {
    const valueAt = (index: number) => (index === 6 ? Number.NaN : 100 + index);
    expect(counterIncrements(scraped(585, 845, valueAt), GRID, never)).toEqual([4, 'bad', 4, 4]);
    const negative = (index: number) => (index === 6 ? -1 : 100 + index);
    expect(counterIncrements(scraped(585, 845, negative), GRID, never)[1]).toBe('bad');
  });

  it('of no samples are unknown', () => {
    expect(counterIncrements({ labels: {}, times: [], values: [] }, GRID, never)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
