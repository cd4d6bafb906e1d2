import type { IncrementSeries, PointsBasis, Readings } from '../../readings/readings.ts';
import { askAll } from '../calls/ask-all.ts';
import type { StoreFailure } from '../calls/store-failure.ts';
import type { FailedRead } from '../source.ts';
import { gridParts } from './grid-parts.ts';
import { laySeries } from './lay-series.ts';
import { meanOf } from './mean-of.ts';
import type { RollupCall, RollupStore } from './rollup-store.ts';
import { sumOf } from './sum-of.ts';

export interface ReadSide {
  readonly kind: 'read';
  readonly readings: Readings;
  readonly queries: readonly string[];
  readonly warnings: readonly string[];
}

type Windows = { readonly kind: 'windows'; readonly series: readonly IncrementSeries[] };

/** Reads one side, and of percentiles how many observations they are of; where that is not known, they are good all the same. */
export async function readSide(
  call: RollupCall,
  store: RollupStore,
  signal: AbortSignal,
): Promise<ReadSide | FailedRead> {
  const { looksBackMs, percentile } = store.basis(call);
  const counting = call.shape === 'gauge' ? (percentile?.counting ?? null) : null;
  const queries = counting === null ? [call.query] : [call.query, counting];
  const [values, counts] = await Promise.all([
    readWindows(call, store, signal),
    counting === null ? null : readWindows({ ...call, query: counting, shape: 'counter' }, store, signal),
  ]);
  if (values.kind === 'failure') return { kind: 'failed', failure: values.failure, queries };
  const { series, warnings } = values;
  if (call.shape === 'counter') {
    return { kind: 'read', readings: { form: 'increments', series }, queries, warnings };
  }
  if (series.length > 1) return { kind: 'failed', failure: severalSeries(series), queries };
  const [only] = series;
  const windows = only?.values ?? new Array<null>(call.grid.count).fill(null);
  const observations = counts?.kind === 'windows' ? (counts.series[0]?.values ?? null) : null;
  const basis: PointsBasis = {
    looksBackMs,
    percentile: percentile === null ? null : { quantile: percentile.quantile, observations },
  };
  return { kind: 'read', readings: { form: 'points', windows, basis }, queries, warnings };
}

async function readWindows(
  call: RollupCall,
  store: RollupStore,
  signal: AbortSignal,
): Promise<(Windows & Pick<ReadSide, 'warnings'>) | Pick<StoreFailure, 'kind' | 'failure'>> {
  const parts = gridParts(call.grid, store.longestCall);
  const answers = await askAll(parts, (grid) => store.ask({ ...call, grid }, signal));
  if (answers.kind === 'failure') return answers;
  const found = parts.map((grid, index) => ({ grid, series: answers.replies[index] ?? [] }));
  const laid = laySeries(found, call.shape === 'gauge' ? meanOf : sumOf);
  if (laid.kind === 'problem') {
    return { kind: 'failure', failure: { kind: 'rejected_query', detail: laid.detail } };
  }
  return { kind: 'windows', series: laid.series, warnings: answers.warnings };
}

function severalSeries(series: readonly IncrementSeries[]): FailedRead['failure'] {
  const shown = series.slice(0, 3).map(({ labels }) => JSON.stringify(labels));
  const detail = `the query gives ${series.length} series (${shown.join(', ')}${series.length > 3 ? ', …' : ''}), and one is needed: leave out what splits them`;
  return { kind: 'rejected_query', detail };
}
