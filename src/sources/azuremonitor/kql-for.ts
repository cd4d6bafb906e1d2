import { edgeMs, type WindowGrid } from '../../readings/window-grid.ts';
import type { AzuremonitorQuery } from './azuremonitor-query.ts';

/** Four buckets for each doubling. */
const PER_DOUBLING = 4;
/** Bucket of values that have no logarithm. */
export const LOWEST_BUCKET = -1_000_000;

/** Upper bound of a bucket by its number. */
export function upperBound(bucket: number): number {
  return bucket === LOWEST_BUCKET ? 0 : 2 ** (bucket / PER_DOUBLING);
}

/**
 * KQL that makes one row of the rows in each window: with a column for the value, one for how many rows are behind it, and
 * one for the label or the bucket that it is of. A window is (from, to] and a bin [from, to): rows are moved by the
 * smallest step of time that there is.
 */
export function kqlFor(query: AzuremonitorQuery, grid: WindowGrid, timeField: string, by?: string): string {
  const [from, to] = [edgeMs(grid, 0), edgeMs(grid, grid.count)].map(
    (ms) => `datetime(${new Date(ms).toISOString()})`,
  );
  const count = query.sum === null ? 'count()' : `sum(${query.sum})`;
  const groups = ['cv_window', ...(by === undefined && query.field === null ? [] : ['cv_group'])].join(', ');
  return [
    // A line of its own, since the rows may end with a comment.
    withoutEnd(query.rows),
    `| where ${timeField} > ${from} and ${timeField} <= ${to}`,
    ...(query.field === null ? [] : [bucketed(query.field)]),
    ...(by === undefined ? [] : [`| extend cv_group = tostring(['${by}'])`]),
    `| summarize cv_value = todouble(${query.value ?? count}), cv_behind = count() by cv_window = bin_at(${timeField} - 1tick, ${grid.windowMs}ms, ${from})${groups === 'cv_window' ? '' : ', cv_group'}`,
    `| project ${groups}, cv_value, cv_behind`,
    `| order by ${groups.replace(/(\w+)/g, '$1 asc')}`,
  ].join('\n');
}

/** Without the semicolon that may end a statement. */
function withoutEnd(rows: string): string {
  const text = rows.trimEnd();
  return text.endsWith(';') ? text.slice(0, -1) : text;
}

function bucketed(field: string): string {
  const bucket = `tolong(ceiling(log2(todouble(${field})) * ${PER_DOUBLING}))`;
  return `| where isnotnull(${field})\n| extend cv_group = iff(todouble(${field}) > 0, ${bucket}, ${LOWEST_BUCKET})`;
}
