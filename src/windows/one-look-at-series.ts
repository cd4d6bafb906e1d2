import { median } from 'simple-statistics';
import { newestApart } from './newest-apart.ts';
import type { SeriesWindows, SideWindow, Window } from './window.ts';
import { joinWindows, type PhaseFacts } from './window-phases.ts';

/**
 * Sets each window of the canary beside stable as a whole, since the two share no clock. Where each value is over several
 * windows (`overlap`), only values that share no data are taken, and each stands for all windows that it is over.
 */
export function oneLookAtSeries(
  canary: readonly SideWindow<number>[],
  stable: readonly SideWindow<number>[],
  facts: PhaseFacts,
  overlap: number,
): Pick<SeriesWindows, 'windows' | 'oneLook'> {
  const laid = joinWindows(canary, stable, facts);
  const settled = stable.filter((_, index) => laid[index]?.phase !== 'unsettled');
  const apart = newestApart(settled, overlap).map(({ value }) => value);
  const values = apart.flatMap((window) => (window.kind === 'observed' ? [window.value] : []));
  const whole: SideWindow<number> =
    values.length === 0
      ? (apart.find(({ kind }) => kind === 'invalid') ?? { kind: 'missing' })
      : { kind: 'observed', value: median(values) };
  return {
    windows: together(laid, overlap).map((window) => ({ ...window, stable: whole })),
    oneLook: { stable: values, missing: apart.length - values.length },
  };
}

/** Judged windows put together to as many as a value is over, with the newest value of each. */
function together(windows: readonly Window<number>[], overlap: number): Window<number>[] {
  const judged = windows.filter(({ phase }) => phase === 'judged');
  const blocks = newestApart(judged, overlap).map(({ value, first }): Window<number> => {
    return first.index === value.index ? value : { ...value, index: first.index, lastIndex: value.index };
  });
  return [
    ...windows.filter(({ phase }) => phase === 'before' || phase === 'warmup'),
    ...blocks,
    ...windows.filter(({ phase }) => phase === 'unsettled'),
  ];
}
