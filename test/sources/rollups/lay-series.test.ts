import { describe, expect, it } from 'vitest';
import { gridParts } from '../../../src/sources/rollups/grid-parts.ts';
import { laySeries } from '../../../src/sources/rollups/lay-series.ts';
import type { RolledSeries } from '../../../src/sources/rollups/rolled-series.ts';
import { sumOf } from '../../../src/sources/rollups/sum-of.ts';

const GRID = { startMs: 60_000, windowMs: 60_000, count: 5 };

/** A series with the value of each minute from one on; a value is told for the minute that it is of. */
function series(minute: number, values: readonly (number | null)[], labels = {}): RolledSeries {
  const rollups = values.map((value, index) => ({ fromMs: (minute + index) * 60_000, value }));
  return { labels, stepMs: 60_000, rollups };
}

describe('a grid in parts', () => {
  it('has every window once, the last part with what is left', () => {
    expect(gridParts(GRID, 2)).toEqual([
      { startMs: 60_000, windowMs: 60_000, count: 2 },
      { startMs: 180_000, windowMs: 60_000, count: 2 },
      { startMs: 300_000, windowMs: 60_000, count: 1 },
    ]);
  });

  it('is one where it is short, and none where there is nothing', () => {
    expect(gridParts(GRID, 5)).toEqual([GRID]);
    expect(gridParts({ ...GRID, count: 0 }, 5)).toEqual([]);
  });
});

describe('series that came in parts', () => {
  const [first, second, third] = gridParts(GRID, 2);
  if (first === undefined || second === undefined || third === undefined) throw new Error('three parts');

  it('are put together by their labels, with gaps where a part has none of them', () => {
    const parts = [
      {
        grid: first,
        series: [series(1, [1, 2], { route: 'a' }), series(1, [7, 8], { route: 'b', zone: 'x' })],
      },
      { grid: second, series: [series(3, [9, null], { zone: 'x', route: 'b' })] },
      { grid: third, series: [series(5, [3], { route: 'a' })] },
    ];
    expect(laySeries(parts, sumOf)).toEqual({
      kind: 'laid',
      series: [
        { labels: { route: 'a' }, values: [1, 2, null, null, 3] },
        { labels: { route: 'b', zone: 'x' }, values: [7, 8, 9, null, null] },
      ],
    });
  });

  it('do not count what a store gives beyond the edges of a part', () => {
    const parts = [
      { grid: first, series: [series(0, [5, 1, 2, 5])] },
      { grid: second, series: [series(2, [5, 3, 4, 5])] },
      { grid: third, series: [series(5, [6])] },
    ];
    expect(laySeries(parts, sumOf)).toMatchObject({ series: [{ values: [1, 2, 3, 4, 6] }] });
  });

  it('are refused where two in a part cannot be told apart', () => {
    const twice = [{ grid: first, series: [series(1, [1], { a: 'b' }), series(1, [2], { a: 'b' })] }];
    expect(laySeries(twice, sumOf)).toMatchObject({
      kind: 'problem',
      detail: expect.stringContaining('a=b'),
    });
  });

  it('are refused where a value is of more than a window', () => {
    const coarse = [{ grid: first, series: [{ ...series(1, [1]), stepMs: 300_000 }] }];
    expect(laySeries(coarse, sumOf)).toMatchObject({
      kind: 'problem',
      detail: expect.stringContaining('5m'),
    });
  });

  it('are refused where a value lies across the edge of a window', () => {
    const across = [{ grid: first, series: [series(0.5, [1, 2])] }];
    expect(laySeries(across, sumOf)).toMatchObject({
      kind: 'problem',
      detail: expect.stringContaining('offset'),
    });
  });
});
