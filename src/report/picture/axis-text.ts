import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { decimal, percent, quantity } from '../format.ts';

const LONGEST = 10;
const STEPS = ['', 'k', 'M', 'G', 'T', 'P'];

/** A value of a metric as short as an axis needs it: "2 %", "150 ms", "1.2M", "1e15". Of a count, a rate. */
export function axisText({ kind, unit }: Pick<MetricReply, 'kind' | 'unit'>, value: number): string {
  if (kind === 'count') return compactNumber(value);
  const whole = kind === 'proportion' ? percent(value) : quantity(value, unit ?? undefined);
  if (whole.length <= LONGEST && Math.abs(value) < 1e15) return whole;
  return compactNumber(kind === 'proportion' ? value * 100 : value) + (kind === 'proportion' ? ' %' : '');
}

/** A number in a few characters, whatever its size. */
export function compactNumber(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return decimal(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e18)) return value.toExponential(1);
  const step = size < 1e4 ? 0 : Math.min(STEPS.length - 1, Math.floor(Math.log10(size) / 3));
  return decimal(value / 1_000 ** step) + STEPS[step];
}
