import type { Limit } from '../contract/limit.ts';
import type { AppliedLimit, Direction } from './comparison.ts';
import type { ObservationPair, Observations } from './observations.ts';

interface Sides<T> {
  readonly canary: T;
  readonly stable: T;
}

/** The side that is larger when there is harm comes first. */
export function oriented<T>({ canary, stable }: Sides<T>, direction: Direction): ObservationPair<T> {
  return direction === 'increase' ? { first: canary, second: stable } : { first: stable, second: canary };
}

/** The limits of a distribution or a count, the relative one first. */
export function appliedLimits({ relative, absolute }: Limit): AppliedLimit[] {
  const limits: AppliedLimit[] = [];
  if (relative !== undefined) limits.push({ scale: 'ratio', value: relative });
  if (absolute !== undefined) limits.push({ scale: 'difference', value: absolute });
  return limits;
}

/** The harmed side with the tolerated harm (or a share of it) taken back, once for each limit. */
export function movedBack<T>(
  harmed: T,
  limits: readonly AppliedLimit[],
  direction: Direction,
  observations: Observations<T>,
  share = 1,
): T[] {
  return limits.map((limit) => observations.rescale(harmed, change(limit, direction, share)));
}

/** The value of the harmed side that stands where a value of the other does, once the tolerated harm is added to it. */
export function pushedOut(value: number, limit: AppliedLimit, direction: Direction, share: number): number {
  const { scale, shift } = change(limit, direction, share);
  return value * scale + shift;
}

/** A ratio of the larger side to the smaller one, as a share of stable. */
export function relativeHarm(ratio: number, direction: Direction): number {
  return direction === 'increase' ? ratio - 1 : 1 - 1 / ratio;
}

/** A distance in standard errors; of nothing it is 0, without error it is infinite. */
export function inStandardErrors(distance: number, standardError: number): number {
  if (standardError > 0) return distance / standardError;
  return distance > 0 ? Number.POSITIVE_INFINITY : 0;
}

function change({ scale, value }: AppliedLimit, direction: Direction, share: number) {
  const tolerated = value * share;
  if (scale === 'difference') return { scale: 1, shift: tolerated };
  return { scale: direction === 'increase' ? 1 + tolerated : 1 / (1 - tolerated), shift: 0 };
}
