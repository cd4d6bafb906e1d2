import type { QueryRequest } from '../../readings/reading-request.ts';
import type { Readings } from '../../readings/readings.ts';
import type { WindowGrid } from '../../readings/window-grid.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { sideGrid } from '../side-grid.ts';
import type { Side, Sides } from '../sides.ts';
import { alignPoints } from './align-points.ts';
import { formatLabels } from './format-labels.ts';
import type { StoreData, StoreSeries } from './prometheus-reply.ts';

/** One point per window and side. */
export interface GaugePoints {
  readonly kind: 'readings';
  readonly readings: Sides<Readings>;
}

/** Takes the one series of each side, canary first, as points; nothing found is a side of gaps. */
export function gaugePoints(
  request: QueryRequest,
  [ours, theirs]: readonly StoreData[],
): GaugePoints | StoreFailure {
  const canary = pointsOf('canary', sideGrid(request, 'canary'), ours);
  if ('failure' in canary) {
    return canary;
  }
  const stable = pointsOf('stable', sideGrid(request, 'stable'), theirs);
  return 'failure' in stable ? stable : { kind: 'readings', readings: { canary, stable } };
}

function pointsOf(side: Side, grid: WindowGrid, reply: StoreData | undefined): Readings | StoreFailure {
  if (reply?.resultType !== 'matrix') {
    return storeFailure(
      'bad_reply',
      `a ${reply?.resultType} came back where a value per window was asked for`,
    );
  }
  const [series, ...more] = reply.result;
  if (series === undefined) {
    return { form: 'points', windows: Array.from({ length: grid.count }, () => null) };
  }
  if (more.some(({ labels }) => formatLabels(labels) === formatLabels(series.labels))) {
    return storeFailure('bad_reply', `the series ${formatLabels(series.labels)} came back twice`);
  }
  if (more.length > 0) {
    return storeFailure('rejected_query', tooManySeries(side, reply.result));
  }
  if (series.histograms.times.length > 0) {
    return storeFailure('rejected_query', NATIVE);
  }
  const windows = alignPoints(series.values, grid);
  return windows === null
    ? storeFailure('bad_reply', 'values came back for other moments than those asked for')
    : { form: 'points', windows };
}

const NATIVE =
  'the query gives native histograms where one number per window is needed: read them as a distribution';

function tooManySeries(side: Side, found: readonly StoreSeries[]): string {
  const examples = found
    .map(({ labels }) => formatLabels(labels))
    .sort()
    .slice(0, 2)
    .join(' and ');
  return `the query gives ${found.length} series for the ${side} where one is needed, such as ${examples}: put sum() or max() around it`;
}
