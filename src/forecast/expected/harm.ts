import type { Limit } from '../../contract/limit.ts';
import type { Metric } from '../../contract/metric.ts';

/** How much harm is at a level: with both parts of a limit the larger one, since harm must exceed both. */
export function sizeOf({ absolute = 0, relative = 0 }: Limit, level: number): number {
  return Math.max(absolute, relative * Math.abs(level));
}

/** A level after harm; where either direction hurts it rises. */
export function harmed(level: number, harm: Limit, direction: Metric['harm']): number {
  const size = sizeOf(harm, level);
  return direction === 'decrease' ? level - size : level + size;
}
