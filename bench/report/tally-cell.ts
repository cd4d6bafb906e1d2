import type { Tally } from '../measure/tally.ts';
import type { Counted } from '../scenarios/scenario.ts';
import { percent } from './percent.ts';

/** A tally as a table cell: the rate, its interval, and for detections the median delay. */
export function tallyCell({ rate, delay, early, runs }: Tally, counted: Counted): string {
  const share = `${percent(rate.estimate)} % (${percent(rate.lower)}–${percent(rate.upper)})`;
  if (counted !== 'detections') return share;
  const minutes = delay === null ? '' : `, ${delay} min`;
  const tooEarly = early === 0 ? '' : `; ${percent(early / runs)} % early`;
  return `${share}${minutes}${tooEarly}`;
}
