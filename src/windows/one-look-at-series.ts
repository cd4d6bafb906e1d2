import { median } from 'simple-statistics';
import type { SeriesWindows, SideWindow } from './window.ts';
import { joinWindows, type PhaseFacts } from './window-phases.ts';

/** Sets each window of the canary beside stable as a whole, since the two share no clock. */
export function oneLookAtSeries(
  canary: readonly SideWindow<number>[],
  stable: readonly SideWindow<number>[],
  facts: PhaseFacts,
): Pick<SeriesWindows, 'windows' | 'oneLook'> {
  const laid = joinWindows(canary, stable, facts);
  const settled = stable.filter((_, index) => laid[index]?.phase !== 'unsettled');
  const values = settled.flatMap((window) => (window.kind === 'observed' ? [window.value] : []));
  const whole: SideWindow<number> =
    values.length === 0
      ? (settled.find(({ kind }) => kind === 'invalid') ?? { kind: 'missing' })
      : { kind: 'observed', value: median(values) };
  return {
    windows: laid.map((window) => ({ ...window, stable: whole })),
    oneLook: { stable: values, missing: settled.length - values.length },
  };
}
