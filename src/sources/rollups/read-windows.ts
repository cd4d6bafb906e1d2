import type { IncrementSeries } from '../../readings/readings.ts';
import { askAll } from '../calls/ask-all.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { gridParts } from './grid-parts.ts';
import { laySeries } from './lay-series.ts';
import { meanOf } from './mean-of.ts';
import type { RollupCall, RollupStore } from './rollup-store.ts';
import { sumOf } from './sum-of.ts';

/** What a query gives in each window, series by series. Several values in a window are added up, or levelled out. */
export async function readWindows(
  call: RollupCall,
  store: RollupStore,
  signal: AbortSignal,
): Promise<StoreAnswer<readonly IncrementSeries[]> | StoreFailure> {
  const parts = gridParts(call.grid, store.longestCall);
  const answers = await askAll(parts, (grid) => store.ask({ ...call, grid }, signal));
  if (answers.kind === 'failure') return answers;
  const found = parts.map((grid, index) => ({ grid, series: answers.replies[index] ?? [] }));
  const laid = laySeries(found, call.shape === 'gauge' ? meanOf : sumOf);
  if (laid.kind === 'problem') return storeFailure(laid.fault, laid.detail);
  return { kind: 'data', data: laid.series, warnings: answers.warnings };
}
