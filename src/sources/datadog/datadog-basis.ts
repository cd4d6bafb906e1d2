import type { QueryBasis } from '../rollups/query-basis.ts';
import type { RollupCall } from '../rollups/rollup-store.ts';

const MS_PER_SECOND = 1_000;
/** A percentile of one distribution, and nothing else. */
const PERCENTILE =
  /^\s*p(?<percent>\d{1,2}(?:\.\d+)?):(?<metric>[\w.]+)\s*(?<scope>\{[^{}]*\})\s*(?<rollup>\.rollup\([^()]*\))\s*$/;
const MOVING_ROLLUP = /\bmoving_rollup\s*\(.*?,\s*(\d+)\s*,/gs;
const SMOOTHED = /\b(?:ewma|median)_(\d+)\s*\(/g;

/** What a query tells of its values: each is of its own window, unless a function lets it look further back. */
export function datadogBasis({ query, grid }: RollupCall): QueryBasis {
  const seconds = [...query.matchAll(MOVING_ROLLUP)].map(([, text]) => Number(text) * MS_PER_SECOND);
  const points = [...query.matchAll(SMOOTHED)].map(([, text]) => Number(text) * grid.windowMs);
  const looksBackMs = Math.max(grid.windowMs, ...seconds, ...points);
  const found = PERCENTILE.exec(query)?.groups;
  if (found === undefined) return { looksBackMs, percentile: null };
  const { percent, metric, scope } = found;
  const counting = `count:${metric}${scope}.as_count().rollup(sum, ${grid.windowMs / MS_PER_SECOND})`;
  return { looksBackMs, percentile: { quantile: Number(percent) / 100, counting } };
}
