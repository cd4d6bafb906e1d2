import type { Metric } from '../contract/metric.ts';
import type { PairingChoice } from './choose-pairing.ts';

/** Series are compared as a whole where they share no clock; totals where there is too little for a streak ever. */
export function isOneLook({ kind }: Metric, { used }: PairingChoice, isShort: boolean): boolean {
  switch (kind) {
    case 'series':
      return used === 'unpaired';
    case 'proportion':
    case 'distribution':
    case 'count':
      return isShort;
  }
}
