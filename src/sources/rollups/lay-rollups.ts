import type { WindowGrid } from '../../readings/window-grid.ts';
import { momentText } from '../moment-text.ts';
import { durationText } from './duration-text.ts';

/** A value that a store worked out for a stretch of time. */
export interface Rollup {
  /** Left edge of the stretch, milliseconds since the epoch. */
  readonly fromMs: number;
  /** `null` where the store had nothing. */
  readonly value: number | null;
}

/** Why values cannot be used: the query has to be another one, or the reply is none to that query. */
export interface RollupProblem {
  readonly kind: 'problem';
  readonly fault: 'rejected_query' | 'bad_reply';
  readonly detail: string;
}

export type LaidRollups =
  | { readonly kind: 'laid'; readonly windows: readonly (number | null)[] }
  | RollupProblem;

/**
 * Lays values for stretches of `stepMs` on the windows that they are in; several in a window are put together by
 * `combine`. A stretch that is longer than a window, or lies across the edge of one, cannot be taken apart: a problem.
 * So are two values for one stretch, and values for a time that nobody asked about: who left them out would take what
 * was not read for what did not happen.
 */
export function layRollups(rollups: readonly Rollup[], { grid, stepMs, combine }: RollupLayout): LaidRollups {
  const { startMs, windowMs, count } = grid;
  if (!(stepMs > 0)) return badReply('the store gives values whose times do not ascend');
  if (windowMs % stepMs !== 0) {
    const step = durationText(stepMs);
    const detail = `the store gives one value for each ${step}, and a window is ${durationText(windowMs)} long: give a "window" of ${step} or a whole multiple of it`;
    return { kind: 'problem', fault: 'rejected_query', detail };
  }
  const found: number[][] = Array.from({ length: count }, () => []);
  const seen = new Set<number>();
  for (const { fromMs, value } of rollups) {
    const at = fromMs - startMs;
    if (at < -windowMs || at > (count + 1) * windowMs) {
      return badReply(`the store gives values of ${momentText(fromMs)}, which it was not asked for`);
    }
    if (at <= -stepMs || at >= count * windowMs) continue;
    const index = Math.floor(at / windowMs);
    if ((at - index * windowMs) % stepMs !== 0) {
      const detail = `the store gives values from ${momentText(fromMs)} on, which is across the edge of a window: an "offset" of stable must be a whole number of windows`;
      return { kind: 'problem', fault: 'rejected_query', detail };
    }
    if (seen.has(fromMs)) return badReply(`the store gives two values of ${momentText(fromMs)}`);
    seen.add(fromMs);
    if (value !== null) found[index]?.push(value);
  }
  return { kind: 'laid', windows: found.map((values) => (values.length === 0 ? null : combine(values))) };
}

function badReply(detail: string): RollupProblem {
  return { kind: 'problem', fault: 'bad_reply', detail };
}

export interface RollupLayout {
  readonly grid: WindowGrid;
  /** Length of a stretch, milliseconds. */
  readonly stepMs: number;
  /** Makes one value of the values in a window, of which there is at least one. */
  readonly combine: (values: readonly number[]) => number;
}
