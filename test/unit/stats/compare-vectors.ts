import type { Vector } from './reference-vectors.ts';
import { ANSWERS } from './vector-answers.ts';

/** One number of ours beside the oracle's. */
export interface Comparison {
  readonly by: string;
  readonly field: string;
  readonly got: number;
  readonly want: number;
  /** Undefined where the oracle says 0. */
  readonly relativeError: number | undefined;
  readonly isClose: boolean;
}

/**
 * Fields where the oracle itself is approximate: absolute tolerance instead of the one of the case.
 * R falls back to the root of a normal approximation when there are ties; ours are exact ranks.
 */
const LOOSER: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'hodges_lehmann_paired-003': { pseudomedian: 5e-4, low: 5e-4, high: 3e-3, p: 3e-3 },
};

/** Compares our answers with every field of a case that we compute. */
export function compareVector({ id, kind, input, expected, rtol, atol }: Vector): readonly Comparison[] {
  const answers = ANSWERS[kind]?.(input) ?? {};
  return Object.entries(expected).flatMap(([field, wanted]) => {
    const answer = answers[field];
    if (answer === undefined) {
      return [];
    }
    const { by, value } = answer;
    const wants = typeof wanted === 'number' ? [wanted] : wanted;
    const looser = LOOSER[id]?.[field];
    const gots = typeof value === 'number' ? [value] : value;
    return wants.flatMap((want, index) => {
      const got = gots[index] ?? Number.NaN;
      // scipy says NaN where all values are equal; we say p = 1.
      if (Number.isNaN(want)) {
        return [];
      }
      const error = got === want ? 0 : Math.abs(got - want);
      const relativeError = want === 0 ? undefined : error / Math.abs(want);
      return [
        { by, field, got, want, relativeError, isClose: error <= (looser ?? atol + rtol * Math.abs(want)) },
      ];
    });
  });
}
