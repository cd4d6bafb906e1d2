import { median } from 'simple-statistics';
import type { Limit } from '../contract/limit.ts';
import type { AppliedLimit, Direction, Scale } from './comparison.ts';

/** A scale in which a series is judged, and the limit in that scale. */
export interface Yardstick {
  /** How differences are told to people. */
  readonly applied: AppliedLimit;
  /** The tolerated harm in the transformed scale. */
  readonly tolerated: (share: number) => number;
  readonly transform: (value: number) => number;
}

/**
 * The scales a series is judged in: log-ratios for a relative limit where every value is positive, differences
 * otherwise. A string says why no data could trip the limit.
 */
export function seriesYardsticks(
  { relative, absolute }: Limit,
  direction: Direction,
  canary: readonly number[],
  stable: readonly number[],
): Yardstick[] | string {
  const yardsticks: Yardstick[] = [];
  const positive = [...canary, ...stable].every((value) => value > 0);
  if (relative !== undefined && positive) yardsticks.push(logRatio(relative, direction));
  if (relative !== undefined && !positive) {
    const size = relative * Math.abs(median([...stable]));
    if (size > 0) yardsticks.push(difference(size));
    else if (absolute === undefined)
      return 'stable is 0, and a share of 0 is nothing: give an absolute limit';
  }
  if (absolute !== undefined) yardsticks.push(difference(absolute));
  return yardsticks;
}

/** The scale in which a difference in a yardstick's own scale is told. */
export function told(scale: Scale, difference: number): number {
  return scale === 'ratio' ? Math.exp(difference) : difference;
}

function logRatio(relative: number, direction: Direction): Yardstick {
  return {
    applied: { scale: 'ratio', value: relative },
    tolerated: (share) =>
      direction === 'increase' ? Math.log1p(relative * share) : -Math.log1p(-relative * share),
    transform: Math.log,
  };
}

function difference(size: number): Yardstick {
  return {
    applied: { scale: 'difference', value: size },
    tolerated: (share) => size * share,
    transform: (value) => value,
  };
}
