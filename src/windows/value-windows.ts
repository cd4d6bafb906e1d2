import { LARGEST } from '../contract/scalars.ts';
import type { Readings } from '../readings/readings.ts';
import type { SideWindow } from './window.ts';

/** One value per window; NaN and infinities are recorded as what they are and never replaced. */
export function seriesWindows(readings: Readings): SideWindow<number>[] {
  if (readings.form !== 'points') return [];
  return readings.windows.map((value) => {
    if (value === null) return { kind: 'missing' };
    if (!(Math.abs(value) <= LARGEST)) return { kind: 'invalid', because: `the value ${value}` };
    return { kind: 'observed', value };
  });
}

/** Raw observations per window, sorted. */
export function sampleWindows(readings: Readings): SideWindow<Float64Array>[] {
  if (readings.form !== 'samples') return [];
  return readings.windows.map((samples) => {
    if (samples === null) return { kind: 'missing' };
    if (samples.length === 0) return { kind: 'no_traffic' };
    return { kind: 'observed', value: Float64Array.from(samples).sort() };
  });
}
