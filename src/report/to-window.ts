import type { WindowReply } from '../contract/reply/window-reply.ts';
import type { Comparison } from '../judge/comparison.ts';
import { isBreach } from '../judge/find-streaks.ts';
import type { MetricPlan } from '../plan/analysis-plan.ts';
import { edgeMs } from '../readings/window-grid.ts';
import { finite, iso, toDifference, toSide } from './on-the-wire.ts';

/** One window of a metric, counted from the first one of the analysis. */
export function toWindow(window: Comparison, { grid, hasClock, leadWindows }: MetricPlan): WindowReply {
  return {
    index: window.index - leadWindows,
    lastIndex: (window.lastIndex ?? window.index) - leadWindows,
    from: hasClock ? iso(edgeMs(grid, window.index)) : null,
    to: hasClock ? iso(edgeMs(grid, (window.lastIndex ?? window.index) + 1)) : null,
    state: window.lastIndex === undefined ? window.state : 'merged',
    because: window.because,
    canary: window.canary === null ? null : toSide(window.canary),
    stable: window.stable === null ? null : toSide(window.stable),
    difference: window.difference === null ? null : toDifference(window.difference),
    statistic: finite(window.statistic),
    pValue: finite(window.pValue),
    breach: window.state === 'compared' && isBreach(window),
  };
}
