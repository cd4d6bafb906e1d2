import type { QueryBasis } from '../rollups/query-basis.ts';
import type { RollupCall } from '../rollups/rollup-store.ts';
import { resolutionMs } from './resolution-ms.ts';

const ROLLUP = /:rollup\(\s*\w+\s*,\s*(\d+[mhdw])\s*\)/g;
/** A percentile of one metric, and nothing else. */
const PERCENTILE = /^(?<metric>[^()](?:(?!:percentile\().)*):percentile\((?<percent>\d+(?:\.\d+)?)\)\s*$/s;

/** What a selector tells of its values: each is of its own window, unless it is rolled up over a longer time. */
export function selectorBasis({ query, grid }: RollupCall): QueryBasis {
  const rolled = [...query.matchAll(ROLLUP)].map(([, length = '']) => resolutionMs(length) ?? 0);
  const looksBackMs = Math.max(grid.windowMs, ...rolled);
  const found = PERCENTILE.exec(query)?.groups;
  if (found === undefined) return { looksBackMs, percentile: null };
  const { metric, percent } = found;
  return { looksBackMs, percentile: { quantile: Number(percent) / 100, counting: `${metric}:count` } };
}
