import { ANSWERS } from './answers.ts';
import type { Vector } from './vectors.ts';

/** One number of ours beside the oracle's. */
export interface Comparison {
  readonly by: string;
  readonly field: string;
  readonly got: number;
  readonly want: number;
  /** Undefined where the oracle says 0 (to within the absolute tolerance) or is itself approximate. */
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
export function compareVector(vector: Vector): readonly Comparison[] {
  const answers = ANSWERS[vector.kind]?.(vector.input) ?? {};
  return Object.entries(vector.expected).flatMap(([field, wanted]) => {
    const answer = answers[field];
    if (answer === undefined) {
      return [];
    }
    const { by, value } = answer;
    const wants = typeof wanted === 'number' ? [wanted] : wanted;
    const gots = typeof value === 'number' ? [value] : value;
    return wants
      .map((want, index) => ({ by, field, want, got: gots[index] ?? Number.NaN }))
      .filter(({ want }) => !Number.isNaN(want)) // scipy where all values are equal; we say p = 1
      .map((numbers) => ({ ...numbers, ...closeness(vector, numbers) }));
  });
}

function closeness(
  { id, rtol, atol }: Vector,
  { field, got, want }: { readonly field: string; readonly got: number; readonly want: number },
): Pick<Comparison, 'relativeError' | 'isClose'> {
  const looser = LOOSER[id]?.[field];
  const error = got === want ? 0 : Math.abs(got - want);
  const isRelative = looser === undefined && Math.abs(want) > atol;
  return {
    relativeError: isRelative ? error / Math.abs(want) : undefined,
    isClose: error <= (looser ?? atol + rtol * Math.abs(want)),
  };
}
