import type { WindowGrid } from '../../../src/readings/window-grid.ts';

/** A line of the log that the examples of plug-ins read. */
export interface LoggedRequest {
  /** Unix seconds. */
  readonly time: number;
  readonly version: string;
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

const REQUESTS_PER_WINDOW: Readonly<Record<string, number>> = { v1: 300, v2: 100 };
/** Of so many requests one fails. */
const ONE_ERROR_IN: Readonly<Record<string, number>> = { v1: 150, v2: 12 };

/** A log of two versions, of which v2 has many more errors; one request at each right edge of a window. */
export function loggedRequests({ startMs, windowMs, count }: WindowGrid): readonly LoggedRequest[] {
  return Object.entries(REQUESTS_PER_WINDOW).flatMap(([version, perWindow]) =>
    Array.from({ length: count * perWindow }, (_, index): LoggedRequest => {
      const timeMs = startMs + ((index + 1) * windowMs) / perWindow;
      const isError = index % (ONE_ERROR_IN[version] ?? 1) === 0;
      return {
        time: timeMs / 1_000,
        version,
        route: index % 3 === 0 ? '/cart' : '/',
        status: isError ? 500 : 200,
        ms: 100 + (index % 50),
      };
    }),
  );
}
