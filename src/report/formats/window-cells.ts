import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import type { WindowReply } from '../../contract/reply/window-reply.ts';
import { clock, count, decimal, percent, quantity } from '../format.ts';
import { differenceNumber, differenceUnit } from './difference-text.ts';

const NOTHING = '–';
const SMALLEST_CHANCE = 0.0001;

/** "14:05 to 14:06", with the day where it is asked for; "number 3" for data without a clock. */
export function windowName({ index, lastIndex, from, to }: WindowReply, withDay = false): string {
  if (from !== null && to !== null) {
    const day = withDay ? `${from.slice(0, 10)} ` : '';
    return `${day}${clock(Date.parse(from))} to ${clock(Date.parse(to))}`;
  }
  return index === lastIndex ? `number ${index + 1}` : `number ${index + 1} to ${lastIndex + 1}`;
}

/** "1.95 % of 1 006", "3 in 0.5", "149 ms of 400" */
export function windowSideCell(
  { kind, unit }: MetricReply,
  window: WindowReply,
  name: 'canary' | 'stable',
): string {
  const side = window[name];
  if (side === null || side.value === null) return NOTHING;
  if (kind === 'count') return `${count(side.events ?? 0)} in ${decimal(side.samples ?? 0)}`;
  const value = kind === 'proportion' ? percent(side.value) : quantity(side.value, unit ?? undefined);
  return side.samples === null ? value : `${value} of ${decimal(side.samples)}`;
}

/** "+1.51 points (+1.01 to +2.07)" */
export function windowDifferenceCell(metric: MetricReply, { difference }: WindowReply): string {
  if (difference === null || difference.estimate === null) return NOTHING;
  const { estimate, lower, upper, scale } = difference;
  const shown = (value: number | null) => (value === null ? '…' : differenceNumber(metric, scale, value));
  return `${shown(estimate)}${differenceUnit(metric, scale)} (${shown(lower)} to ${shown(upper)})`;
}

/** A chance as people read it: "0.03", "below 0.0001". */
export function chanceCell(chance: number | null): string {
  if (chance === null) return NOTHING;
  return chance < SMALLEST_CHANCE ? `below ${SMALLEST_CHANCE}` : decimal(chance);
}
