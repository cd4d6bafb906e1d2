import type { QueryBasis } from '../rollups/query-basis.ts';
import type { RollupCall } from '../rollups/rollup-store.ts';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Functions that look back, and how far: minutes where there is no unit. */
const MOVING = /\b(?:m(?:avg|sum|count|min|max|median|var|percentile)|rate)\s*\(\s*(\d+)([smhd]?)\s*,/gi;
/** A percentile of a histogram, and nothing else. */
const PERCENTILE = /^\s*percentile\(\s*(?<percent>\d+(?:\.\d+)?)\s*,\s*(?<histogram>.*\bhs\(.*)\)\s*$/is;

/** The percentile that a query asks for, and of what; null where it asks for something else. */
export function percentileOf(query: string): { readonly percent: number; readonly histogram: string } | null {
  const found = PERCENTILE.exec(query)?.groups;
  return found === undefined
    ? null
    : { percent: Number(found['percent']), histogram: found['histogram'] ?? '' };
}

/** What a query tells of its values: each is of its own window, unless a function lets it look further back. */
export function wavefrontBasis({ query, grid }: RollupCall): QueryBasis {
  const moving = [...query.matchAll(MOVING)].map(
    ([, count, unit]) => Number(count) * (UNIT_MS[(unit || 'm').toLowerCase()] ?? 0),
  );
  const looksBackMs = Math.max(grid.windowMs, ...moving);
  const found = percentileOf(query);
  if (found === null) return { looksBackMs, percentile: null };
  const { percent, histogram } = found;
  return { looksBackMs, percentile: { quantile: percent / 100, counting: `count(${histogram})` } };
}
