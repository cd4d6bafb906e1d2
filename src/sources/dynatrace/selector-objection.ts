import type { RollupCall } from '../rollups/rollup-store.ts';

const MINUTE_MS = 60_000;
const TEXT = /"[^"]*"/g;
const OTHER_TIME = /:(fold|timeshift)\b/;
const NO_COUNT = /:\(?\s*(avg|min|max|median|percentile|rate|delta|smooth|rollup|auto)\b/;

/** Why a selector would not give what is asked for, as a sentence; null where it does. */
export function selectorObjection({ query, shape, grid: { windowMs } }: RollupCall): string | null {
  if (windowMs % MINUTE_MS !== 0) return 'Dynatrace has whole minutes only: give a "window" of whole minutes';
  const text = query.replace(TEXT, '""');
  const [, moved] = OTHER_TIME.exec(text) ?? [];
  if (moved !== undefined)
    return `the selector has :${moved}, which takes values out of their time: leave it out`;
  if (shape === 'gauge') return null;
  const [, unfit] = NO_COUNT.exec(text) ?? [];
  if (unfit !== undefined)
    return `the selector gives no counts that can be added up, but :${unfit}: use :sum or :count`;
  return /:(?:sum|count|value)\b/.test(text)
    ? null
    : 'the selector does not say that it counts: end it in :sum, or in :count for how many observations there were';
}
