import type { Limit } from '../../contract/limit.ts';
import type { Metric } from '../../contract/metric.ts';

/** So many times the limit as harm, in the terms of the request. */
export function timesLimit({ absolute, relative }: Limit, factor: number): Limit {
  return {
    ...(absolute === undefined ? {} : { absolute: absolute * factor }),
    ...(relative === undefined ? {} : { relative: relative * factor }),
  };
}

/** A level after harm: with both parts of a limit the larger one, since harm must exceed both. Of either direction it rises. */
export function harmed(level: number, { absolute = 0, relative = 0 }: Limit, harm: Metric['harm']): number {
  const size = Math.max(absolute, relative * Math.abs(level));
  return harm === 'decrease' ? level - size : level + size;
}
