import type { RollupCall } from '../rollups/rollup-store.ts';
import { unquoted } from './unquoted.ts';

const MS_PER_SECOND = 1_000;
const TIMES = /\b(since|until|timeseries|compare\s+with|slide\s+by)\b/i;
const NO_COUNT =
  /\b(average|percentile|median|rate|percentage|min|max|latest|earliest|stddev|apdex|derivative|uniquecount|cdfpercentage)\s*\(/i;

/** Why a query cannot be asked for a value of each window, or gives no counts where those are wanted; null where it can. */
export function nrqlObjection({ query, shape, grid: { windowMs } }: RollupCall): string | null {
  if (windowMs % MS_PER_SECOND !== 0)
    return 'New Relic has whole seconds only: give a "window" of whole seconds';
  const text = unquoted(query);
  const [, clause] = TIMES.exec(text) ?? [];
  if (clause !== undefined)
    return `the query has ${clause.toUpperCase()}, which is added to it: leave it out`;
  if (/\bfacet\b/i.test(text) && !/\blimit\s+max\b/i.test(text)) {
    return 'the query has FACET, of which New Relic leaves out all but the largest ten: add LIMIT MAX';
  }
  const [, unfit] = shape === 'gauge' ? [] : (NO_COUNT.exec(text) ?? []);
  return unfit === undefined
    ? null
    : `the query gives no counts that can be added up, but ${unfit}(): select count(*), filter(count(*), WHERE …) or sum(…)`;
}
