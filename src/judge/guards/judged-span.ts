import { edgeMs } from '../../readings/window-grid.ts';
import type { ReadableMetric } from '../../windows/window.ts';

/** The time that is judged, milliseconds since the epoch; the warm-up of the canary lies before it. */
export interface JudgedSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** From the first to the last window that is judged; null where there is none. */
export function judgedSpan({ windows, plan: { grid } }: ReadableMetric): JudgedSpan | null {
  const judged = [...windows].filter(({ phase }) => phase === 'judged').map(({ index }) => index);
  const [first] = judged;
  const last = judged.at(-1);
  if (first === undefined || last === undefined) return null;
  return { fromMs: edgeMs(grid, first), toMs: edgeMs(grid, last + 1) };
}
