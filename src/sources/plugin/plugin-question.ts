import type { QueryRequest, ReadingShape } from '../../readings/reading-request.ts';
import { sideGrid } from '../side-grid.ts';
import type { Side } from '../sides.ts';
import { PLUGIN_CONTRACT, type PluginRequest } from './plugin-request.ts';

const MS_PER_SECOND = 1_000;
const READS: Readonly<Record<ReadingShape, PluginRequest['read']>> = {
  counter: 'counts',
  histogram: 'distribution',
  gauge: 'series',
};

/** What a plug-in is asked for a side; where stable is read earlier, its windows are those earlier ones. */
export function pluginQuestion(request: QueryRequest, side: Side): PluginRequest {
  const { startMs, windowMs, count } = sideGrid(request, side);
  const { query, matchers } = request[side];
  return {
    contract: PLUGIN_CONTRACT,
    read: READS[request.shape],
    query,
    matchers: matchers.map(({ label, operator, value }) => ({ label, operator, value })),
    start: startMs / MS_PER_SECOND,
    windowSeconds: windowMs / MS_PER_SECOND,
    windows: count,
    ...(request.by === undefined || request.shape !== 'counter' ? {} : { by: request.by }),
  };
}
