import type { ReadableMetric, Window } from '../windows/window.ts';

/** A metric as if the canary had begun at a window: what was judged before it no longer counts. */
export function sinceWindow(aligned: ReadableMetric, index: number): ReadableMetric {
  switch (aligned.kind) {
    case 'proportion':
      return { ...aligned, windows: aligned.windows.map(leftOutBefore(index)) };
    case 'stratified':
      return { ...aligned, windows: aligned.windows.map(leftOutBefore(index)) };
    case 'count':
      return { ...aligned, windows: aligned.windows.map(leftOutBefore(index)) };
    case 'histogram':
      return { ...aligned, windows: aligned.windows.map(leftOutBefore(index)) };
    case 'samples':
      return { ...aligned, windows: aligned.windows.map(leftOutBefore(index)) };
    case 'series':
      return { ...aligned, windows: aligned.windows.map(leftOutBefore(index)) };
  }
}

function leftOutBefore(index: number) {
  return <T>(window: Window<T>): Window<T> =>
    window.phase === 'judged' && window.index < index ? { ...window, phase: 'warmup' } : window;
}
