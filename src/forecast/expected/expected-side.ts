import type { OwnNoise } from '../baseline/expected-baseline.ts';
import { noiseCourse } from './noise-course.ts';

/** One side of a rollout as it is to be expected. */
export interface ExpectedSide {
  /** Requests or exposure in each window; 0 where the side is not there yet. */
  readonly amounts: readonly number[];
  /** How far the side strays from its level in each window: standard deviations of its noise, and of sampling. */
  readonly strays: readonly Stray[];
}

/** Standard deviations. */
export interface Stray {
  readonly noise: number;
  readonly sampling: number;
}

/** A side with these amounts, on one of the courses of {@link noiseCourse}. Without noise it does not stray: then the expected counts alone are the best guess. */
export function expectedSide(
  side: 'canary' | 'stable',
  amounts: readonly number[],
  noise: OwnNoise | null,
  course: number,
): ExpectedSide {
  if (noise === null) return { amounts, strays: amounts.map(() => ({ noise: 0, sampling: 0 })) };
  const own = noiseCourse(side, course, amounts.length, noise.autocorrelation);
  const sampling = noiseCourse(`${side} sampling`, course, amounts.length, 0);
  const strays = own.map((value, index) => ({ noise: value, sampling: sampling[index] ?? 0 }));
  return { amounts, strays };
}
