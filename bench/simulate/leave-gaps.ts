import type { SideWindow, Window } from '../../src/windows/window.ts';
import { type Change, strengthOn } from './course.ts';
import type { Random } from './random.ts';
import type { SimulatedMetric } from './simulated-metric.ts';

/** Windows for which a source has nothing to say; `share` of those in the course, chosen at random. */
export interface Gaps extends Change {
  readonly share: number;
}

/** The metric with such gaps in it. */
export function leaveGaps(random: Random, metric: SimulatedMetric, gaps: Gaps): SimulatedMetric {
  switch (metric.kind) {
    case 'proportion':
      return { ...metric, windows: holed(random, metric.windows, gaps) };
    case 'count':
      return { ...metric, windows: holed(random, metric.windows, gaps) };
    case 'histogram':
      return { ...metric, windows: holed(random, metric.windows, gaps) };
    case 'series':
      return { ...metric, windows: holed(random, metric.windows, gaps) };
  }
}

function holed<T>(random: Random, windows: readonly Window<T>[], gaps: Gaps): Window<T>[] {
  return windows.map((window) => {
    const isChosen = random.uniform() < gaps.share;
    const left = (side: 'canary' | 'stable'): SideWindow<T> =>
      isChosen && strengthOn(gaps, side, window.index) > 0 ? { kind: 'missing' } : window[side];
    return { ...window, canary: left('canary'), stable: left('stable') };
  });
}
