import { metricName } from '../../promql/metric-name.ts';
import type { PromqlProblem } from '../../promql/parse-promql.ts';
import { promqlDuration } from '../../promql/promql-duration.ts';
import type { QueryRequest } from '../../readings/reading-request.ts';
import { edgeMs } from '../../readings/window-grid.ts';
import { sideGrid } from '../side-grid.ts';
import { SIDES, type Side } from '../sides.ts';
import { apiSeconds } from './api-seconds.ts';
import { edgeMoments } from './edge-moments.ts';
import { sideSelectors } from './side-selectors.ts';
import type { StoreCall } from './store-call.ts';

/** The calls for one counter of one side: its increase in each window, and how many samples a window holds. */
export interface IncrementCall {
  readonly side: Side;
  readonly increase: StoreCall;
  /** Null where nobody needs to know, since increase() is exact. */
  readonly density: StoreCall | null;
}

/** Calls that let the store add up what is too much to be read one by one. */
export interface IncrementCalls {
  readonly kind: 'calls';
  readonly calls: readonly IncrementCall[];
}

/** Compiles a request for counters to one range query of increase() per counter and side, summed over all series. */
export function incrementCalls(request: QueryRequest, isExact: boolean): IncrementCalls | PromqlProblem {
  const window = promqlDuration(request.grid.windowMs);
  const calls: IncrementCall[] = [];
  for (const side of SIDES) {
    const grid = sideGrid(request, side);
    const moments = edgeMoments(grid);
    const time = apiSeconds(edgeMs(grid, grid.count));
    const found = sideSelectors(request[side]);
    if (found.kind === 'problem') {
      return found;
    }
    for (const selector of found.selectors) {
      const range = `${selector}[${window}]`;
      calls.push({
        side,
        increase: {
          endpoint: 'query_range',
          query: `${sumOver(request, selector)} (increase(${range}))`,
          moments,
        },
        density: isExact
          ? null
          : { endpoint: 'query', query: `quantile(0.5, count_over_time(${range}))`, moments: { time } },
      });
    }
  }
  return { kind: 'calls', calls };
}

function sumOver({ shape, by }: QueryRequest, selector: string): string {
  const bounds = shape === 'histogram' || mayBeBuckets(selector) ? ['le'] : [];
  const apart = [...bounds, ...(by === undefined ? [] : [by])];
  return apart.length === 0 ? 'sum' : `sum by (${apart.join(', ')})`;
}

// Buckets that someone takes for a counter have to be recognized in the sums, too.
function mayBeBuckets(selector: string): boolean {
  return metricName(selector)?.endsWith('_bucket') ?? true;
}
