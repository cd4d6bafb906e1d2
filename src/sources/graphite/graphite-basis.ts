import type { QueryBasis } from '../rollups/query-basis.ts';
import type { RollupCall } from '../rollups/rollup-store.ts';

/** How far functions that move along a series look back: as a text with a unit, or in values. */
const MOVING = /\b(?:moving\w+|exponentialMovingAverage)\s*\(.*?,\s*(?:['"](\d+)\s*([a-z]+)['"]|(\d+))/gs;
const UNITS: readonly (readonly [pattern: RegExp, ms: number])[] = [
  [/^s/, 1_000],
  [/^mi/, 60_000],
  [/^h/, 3_600_000],
  [/^d/, 86_400_000],
];

/** What a query tells of its values: each is of its own window, unless a function lets it look further back. */
export function graphiteBasis({ query, grid }: RollupCall): QueryBasis {
  const looks = [...query.matchAll(MOVING)].map(([, count, unit = '', values]) => {
    if (values !== undefined) return Number(values) * grid.windowMs;
    const [, ms = grid.windowMs] = UNITS.find(([pattern]) => pattern.test(unit)) ?? [];
    return Number(count) * ms;
  });
  return { looksBackMs: Math.max(grid.windowMs, ...looks), percentile: null };
}
