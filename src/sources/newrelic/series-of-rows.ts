import type { ReadingShape } from '../../readings/reading-request.ts';
import type { Labels } from '../../readings/readings.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { RolledSeries } from '../rollups/rolled-series.ts';
import type { NewrelicRow } from './newrelic-reply.ts';
import { numberIn } from './number-in.ts';

const MS_PER_SECOND = 1_000;
const BOUND = /^(?:\+?Inf|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i;

/** A series while its rows are looked through; it is as coarse as its longest stretch. */
interface GrowingSeries extends RolledSeries {
  stepMs: number;
  readonly rollups: RolledSeries['rollups'][number][];
}

/** Rows of one or several facets as a series of each; those of a distribution have a column for each bucket. */
export function seriesOfRows(
  rows: readonly NewrelicRow[],
  facets: readonly string[],
  shape: ReadingShape,
): StoreAnswer<RolledSeries[]> | StoreFailure {
  const found = new Map<string, GrowingSeries>();
  for (const row of rows) {
    const { beginTimeSeconds, endTimeSeconds, facet, ...rest } = row;
    const labels = labelsOf(facet, facets);
    const columns = Object.entries(rest).filter(([name]) => !facets.includes(name));
    const problem = problemWith(columns, shape);
    if (problem !== null) return storeFailure('rejected_query', problem);
    for (const [name, selected] of columns) {
      const value = numberIn(selected);
      if (value === undefined) {
        return storeFailure('rejected_query', `the query selects ${name}, which is no number`);
      }
      const own = shape === 'histogram' ? { ...labels, le: name.replace(/^\+?inf$/i, '+Inf') } : labels;
      const key = JSON.stringify(own);
      const stepMs = (endTimeSeconds - beginTimeSeconds) * MS_PER_SECOND;
      const series = found.get(key) ?? { labels: own, stepMs, rollups: [] };
      found.set(key, series);
      series.stepMs = Math.max(series.stepMs, stepMs);
      series.rollups.push({ fromMs: beginTimeSeconds * MS_PER_SECOND, value });
    }
  }
  return { kind: 'data', data: [...found.values()], warnings: [] };
}

function problemWith(columns: readonly [string, unknown][], shape: ReadingShape): string | null {
  if (shape !== 'histogram') {
    if (columns.length === 1) return null;
    const names = columns.map(([name]) => name).join(', ');
    return `the query selects ${columns.length} things (${names}), and one is needed`;
  }
  const other = columns.find(([name]) => !BOUND.test(name));
  if (other === undefined && columns.some(([name]) => /inf/i.test(name))) return null;
  return "the query does not select the buckets of a distribution: write filter(count(*), WHERE duration <= 0.1) AS '0.1' for each bound, and count(*) AS '+Inf'";
}

function labelsOf(facet: unknown, names: readonly string[]): Labels {
  const values = Array.isArray(facet) ? facet : [facet];
  return Object.fromEntries(names.map((name, index) => [name, String(values[index] ?? '')]));
}
