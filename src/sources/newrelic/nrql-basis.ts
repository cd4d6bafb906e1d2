import type { QueryBasis } from '../rollups/query-basis.ts';
import type { RollupCall } from '../rollups/rollup-store.ts';

/** A percentile of one attribute, and nothing else. */
const PERCENTILE =
  /^(?<select>\s*SELECT\s+)percentile\(\s*(?<attribute>`[^`]*`|[^,()\s`]+)\s*,\s*(?<percent>\d+(?:\.\d+)?)\s*\)(?<rest>\s+FROM\s.*)$/is;

/** What a query tells of its values: each is of its own window, and a percentile is of so many events. */
export function nrqlBasis({ query, grid }: RollupCall): QueryBasis {
  const looksBackMs = grid.windowMs;
  const found = PERCENTILE.exec(query)?.groups;
  if (found === undefined) return { looksBackMs, percentile: null };
  const { select, attribute, percent, rest } = found;
  const counting = `${select}count(${attribute})${rest}`;
  return { looksBackMs, percentile: { quantile: Number(percent) / 100, counting } };
}
