import type { Limit } from '../../contract/limit.ts';
import type { Metric } from '../../contract/metric.ts';

/** So many times the limit as harm, in the terms of the request. */
export function timesLimit({ absolute, relative }: Limit, factor: number): Limit {
  return {
    ...(absolute === undefined ? {} : { absolute: absolute * factor }),
    ...(relative === undefined ? {} : { relative: relative * factor }),
  };
}

/** How much harm is at a level: with both parts of a limit the larger one, since harm must exceed both. */
export function sizeOf({ absolute = 0, relative = 0 }: Limit, level: number): number {
  return Math.max(absolute, relative * Math.abs(level));
}

/** A level after harm; where either direction hurts it rises. */
export function harmed(level: number, harm: Limit, direction: Metric['harm']): number {
  const size = sizeOf(harm, level);
  return direction === 'decrease' ? level - size : level + size;
}
