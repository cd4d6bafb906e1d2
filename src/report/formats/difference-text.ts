import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { decimal } from '../format.ts';

/** The number of a difference, with its sign and without its unit: "+1.51", "-2.35". */
export function differenceNumber(
  { kind }: Pick<MetricReply, 'kind'>,
  scale: 'difference' | 'ratio',
  value: number,
): string {
  const size = scale === 'ratio' ? (value - 1) * 100 : kind === 'proportion' ? value * 100 : value;
  return `${size > 0 ? '+' : ''}${decimal(size)}`;
}

/** " points", " %", " ms": the unit of a difference, with the space before it; empty where there is none. */
export function differenceUnit(
  { kind, unit }: Pick<MetricReply, 'kind' | 'unit'>,
  scale: 'difference' | 'ratio',
): string {
  if (scale === 'ratio') return ' %';
  if (kind === 'proportion') return ' points';
  return unit === null ? '' : ` ${unit}`;
}
