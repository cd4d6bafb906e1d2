import type { QueryBasis } from '../rollups/query-basis.ts';
import type { RollupCall } from '../rollups/rollup-store.ts';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const OVER = /\bover\s*=\s*['"](\d+)([smhd])['"]/g;
/** A percentile of one histogram, and nothing else. */
const PERCENTILE =
  /^(?<histogram>\s*histogram\(.*\))\.percentile\(\s*(?:pct\s*=\s*)?(?<percent>\d+(?:\.\d+)?)\s*\)(?<publish>\.publish\([^()]*\)\s*)$/s;

/** What a program tells of its values: each is of its own window, unless it is worked out over a longer time. */
export function programBasis({ query, grid }: RollupCall): QueryBasis {
  const over = [...query.matchAll(OVER)].map(([, count, unit = 's']) => Number(count) * (UNIT_MS[unit] ?? 0));
  const looksBackMs = Math.max(grid.windowMs, ...over);
  const found = PERCENTILE.exec(query)?.groups;
  if (found === undefined) return { looksBackMs, percentile: null };
  const { histogram, percent, publish } = found;
  return {
    looksBackMs,
    percentile: { quantile: Number(percent) / 100, counting: `${histogram}.count()${publish}` },
  };
}
