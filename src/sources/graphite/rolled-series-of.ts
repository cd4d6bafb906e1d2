import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { durationText } from '../rollups/duration-text.ts';
import type { RolledSeries } from '../rollups/rolled-series.ts';
import type { RollupCall } from '../rollups/rollup-store.ts';
import type { GraphiteReply } from './graphite-reply.ts';

const MS_PER_SECOND = 1_000;

/** The series of a reply; how long the stretches are that its values are for shows in how far they are apart. */
export function rolledSeriesOf(
  reply: GraphiteReply,
  { grid }: RollupCall,
): StoreAnswer<RolledSeries[]> | StoreFailure {
  if (grid.count > 1 && reply.some(({ datapoints }) => datapoints.length < 2)) {
    const asked = durationText(grid.count * grid.windowMs);
    const detail = `Graphite gives no two values for the ${asked} that were asked for: it keeps them for longer stretches, so give a longer "window"`;
    return storeFailure('rejected_query', detail);
  }
  const data = reply.map(({ target, tags, datapoints }) => {
    const [first = 0, second = first + grid.windowMs] = datapoints.map(([, at]) => at * MS_PER_SECOND);
    const rollups = datapoints.map(([value, at]) => ({ fromMs: at * MS_PER_SECOND, value }));
    return { labels: { ...tags, target }, stepMs: second - first, rollups };
  });
  return { kind: 'data', data, warnings: [] };
}
