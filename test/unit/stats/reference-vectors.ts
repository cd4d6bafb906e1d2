import { readFileSync } from 'node:fs';
import type { Alternative } from '../../../src/stats/alternative.ts';

/** Everything the inputs of the vectors may hold; which fields are present depends on the kind. */
export interface VectorInput {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly d: readonly number[];
  readonly p: readonly number[];
  readonly probs: readonly number[];
  readonly alternative: Alternative | 'two.sided';
  readonly table: readonly (readonly number[])[];
  readonly strata: readonly (readonly (readonly number[])[])[];
  readonly canary: readonly (readonly number[])[];
  readonly stable: readonly (readonly number[])[];
  readonly canary_bucket_counts: readonly number[];
  readonly stable_bucket_counts: readonly number[];
  readonly bucket_counts: readonly number[];
  readonly upper_bounds: readonly number[];
  readonly windows: readonly { readonly canary: readonly number[]; readonly stable: readonly number[] }[];
  readonly margin_ratio: number;
  readonly confidence: number;
  readonly n: number;
  readonly m: number;
  readonly shift: number;
  readonly x1: number;
  readonly n1: number;
  readonly x0: number;
  readonly n0: number;
  readonly z: number;
  readonly upper_tail: number;
  readonly df: number;
  readonly t: number;
}

/** A case of test/reference/statistics.json. */
export interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly input: VectorInput;
  readonly expected: Readonly<Record<string, number | readonly number[]>>;
  readonly source: string;
  readonly rtol: number;
  readonly atol: number;
}

interface VectorFile {
  readonly meta: { readonly count: number };
  readonly cases: readonly Vector[];
}

const FILE = new URL('../../reference/statistics.json', import.meta.url);

/** Reads the reference vectors: NaN and Infinity are written as strings, everything comes back frozen. */
export function readVectors(): VectorFile {
  return JSON.parse(readFileSync(FILE, 'utf8'), (_, value: unknown) => {
    if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') {
      return Number(value);
    }
    return Object.freeze(value);
  });
}
