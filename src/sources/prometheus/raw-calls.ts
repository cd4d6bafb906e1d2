import type { PromqlProblem } from '../../promql/parse-promql.ts';
import { promqlDuration } from '../../promql/promql-duration.ts';
import type { QueryRequest } from '../../readings/reading-request.ts';
import { edgeMs } from '../../readings/window-grid.ts';
import { sideGrid } from '../side-grid.ts';
import { SIDES, type Side } from '../sides.ts';
import { apiSeconds } from './api-seconds.ts';
import { type SharedMatchers, sharedMatchers } from './shared-matchers.ts';
import { sideSelectors } from './side-selectors.ts';
import type { StoreCall } from './store-call.ts';

const MS_PER_SECOND = 1_000;

/** A call for raw samples and whose they are: one side's, or both sides' told apart by a label. */
export interface RawCall {
  readonly call: StoreCall;
  /** The counter, with the matchers of its owner. */
  readonly selector: string;
  readonly owner: Side | SharedMatchers;
  /** Between these times the samples have to be, milliseconds. */
  readonly fromMs: number;
  readonly untilMs: number;
}

/** The calls that bring every stored sample from before the first edge of the grid up to its last one. */
export interface RawCalls {
  readonly kind: 'calls';
  readonly calls: readonly RawCall[];
}

/**
 * Compiles a request for counters to one instant query with a range selector per counter and side,
 * or one for both sides where their matchers allow it. `lookbackMs` is how old the sample at the first edge may be.
 */
export function rawCalls(request: QueryRequest, lookbackMs: number): RawCalls | PromqlProblem {
  const { grid, canary, stable } = request;
  // One second more, because from Prometheus 3 on a range does not hold its own left edge.
  const rangeMs = grid.count * grid.windowMs + lookbackMs + MS_PER_SECOND;
  const shared = sharedMatchers(canary, stable);
  const owners = shared === null ? SIDES : [shared];
  const calls: RawCall[] = [];
  for (const owner of owners) {
    const side =
      typeof owner === 'string' ? request[owner] : { query: canary.query, matchers: owner.matchers };
    const found = sideSelectors(side);
    if (found.kind === 'problem') {
      return found;
    }
    const untilMs = edgeMs(sideGrid(request, typeof owner === 'string' ? owner : 'canary'), grid.count);
    const times = { fromMs: untilMs - rangeMs, untilMs };
    for (const selector of found.selectors) {
      const query = `${selector}[${promqlDuration(rangeMs)}]`;
      const call: StoreCall = { endpoint: 'query', query, moments: { time: apiSeconds(untilMs) } };
      calls.push({ owner, selector, call, ...times });
    }
  }
  return { kind: 'calls', calls };
}
