import { URLSearchParams } from 'node:url';
import { edgeMs, type WindowGrid } from '../../readings/window-grid.ts';
import type { CloudmonitoringQuery } from './cloudmonitoring-query.ts';
import { labelPath } from './label-path.ts';

/** What is asked of projects.timeSeries.list; `by` names a label whose values stay apart. */
export function seriesParameters(
  { filter, aligner, reducer }: CloudmonitoringQuery,
  grid: WindowGrid,
  by?: string,
): URLSearchParams {
  const parameters = new URLSearchParams({
    filter,
    'interval.startTime': new Date(edgeMs(grid, 0)).toISOString(),
    'interval.endTime': new Date(edgeMs(grid, grid.count)).toISOString(),
    'aggregation.alignmentPeriod': `${grid.windowMs / 1_000}s`,
    'aggregation.perSeriesAligner': aligner,
    'aggregation.crossSeriesReducer': reducer,
    view: 'FULL',
  });
  if (by !== undefined) parameters.set('aggregation.groupByFields', labelPath(by));
  return parameters;
}
