import type { Limit } from '../contract/limit.ts';

const DIGITS = 3;

/** A limit as a request would write it; more digits than these say nothing. */
export function toTerms({ absolute, relative }: Limit): Limit {
  return {
    ...(absolute === undefined ? {} : { absolute: rounded(absolute) }),
    ...(relative === undefined ? {} : { relative: rounded(relative) }),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
