import { type Change, strengthOn } from './course.ts';
import { LOOK_BACK } from './look-back.ts';
import { ar1Noise, type Noise } from './noise.ts';
import type { Random } from './random.ts';
import type { SimulatedSeries } from './simulated-metric.ts';
import { splitAtStart } from './split-at-start.ts';

/** A level that both sides report once a window, such as CPU. */
export interface SeriesWorkload {
  readonly level: number;
  /** Of each side. */
  readonly noise: Noise;
  /** Of both sides together. */
  readonly sharedNoise: Noise;
  readonly changes: readonly (Change & {
    /** The level is higher by this factor. */
    readonly factor?: number;
    /** The side's own noise is larger by this factor. */
    readonly noise?: number;
  })[];
}

/** Values of both sides, window by window. */
export function simulateSeries(
  random: Random,
  windows: number,
  { level, noise, sharedNoise, changes }: SeriesWorkload,
): SimulatedSeries {
  const shared = ar1Noise(random, LOOK_BACK + windows, sharedNoise);
  const side = (name: 'canary' | 'stable') => {
    const own = ar1Noise(random, shared.length, noise);
    return shared.map((common, position) => {
      let wobble = own[position] ?? 0;
      let shift = 0;
      for (const change of changes) {
        const strength = strengthOn(change, name, position - LOOK_BACK);
        wobble *= 1 + strength * ((change.noise ?? 1) - 1);
        shift += strength * Math.log(change.factor ?? 1);
      }
      return level * Math.exp(common + wobble + shift);
    });
  };
  return { kind: 'series', ...splitAtStart(side('canary'), side('stable')) };
}
