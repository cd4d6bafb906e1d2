import type { Readings } from './readings.ts';
import type { WindowGrid } from './window-grid.ts';

/** One label condition that tells a side apart, in the operators every metric store knows. */
export interface LabelMatcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** What is read for one side. `query` is in the source's own language; `matchers` are added to each selector in it. */
export interface SideQuery {
  readonly query: string;
  readonly matchers: readonly LabelMatcher[];
  /** How much earlier than the grid this side is read, milliseconds; what comes back is laid on the grid. */
  readonly offsetMs?: number;
}

/**
 * What the query stands for:
 * `counter` a cumulative count, wanted as increments per window ·
 * `histogram` cumulative buckets (classic or native), wanted as increments per window ·
 * `gauge` any expression with one value at the end of each window.
 */
export type ReadingShape = 'counter' | 'histogram' | 'gauge';

export interface QueryRequest {
  readonly kind: 'query';
  readonly shape: ReadingShape;
  readonly grid: WindowGrid;
  readonly canary: SideQuery;
  readonly stable: SideQuery;
  /** A label whose values have to stay apart, also where the store adds series up. */
  readonly by?: string;
}

export interface InlineRequest {
  readonly kind: 'inline';
  readonly canary: Readings;
  readonly stable: Readings;
}

/** One thing to read, for both sides. */
export type ReadingRequest = QueryRequest | InlineRequest;
