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
  const data: RolledSeries[] = [];
  for (const { target, tags, datapoints } of reply) {
    const rollups = datapoints.map(([value, at]) => ({ fromMs: at * MS_PER_SECOND, value }));
    const [first = { fromMs: 0 }, second = { fromMs: first.fromMs + grid.windowMs }] = rollups;
    const stepMs = second.fromMs - first.fromMs;
    if (rollups.some(({ fromMs }, index) => fromMs !== first.fromMs + index * stepMs)) {
      return storeFailure('bad_reply', 'Graphite gives values whose times are not equally far apart');
    }
    data.push({ labels: { ...tags, target }, stepMs, rollups });
  }
  return { kind: 'data', data, warnings: [] };
}
