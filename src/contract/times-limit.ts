import type { Limit } from './limit.ts';

/** So many times the limit, as a limit or as harm, in the terms of the request. */
export function timesLimit({ absolute, relative }: Limit, factor: number): Limit {
  return {
    ...(absolute === undefined ? {} : { absolute: absolute * factor }),
    ...(relative === undefined ? {} : { relative: relative * factor }),
  };
}
