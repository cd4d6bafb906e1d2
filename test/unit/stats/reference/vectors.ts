import { readdirSync, readFileSync } from 'node:fs';
import type { Alternative } from '../../../../src/stats/alternative.ts';

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
  readonly a: number;
  readonly b: number;
  readonly q: number;
  readonly rho: number;
  readonly margin: number;
  readonly observed: number;
  readonly expected: number;
  readonly unit: 'ratio' | 'shift';
  readonly groups: readonly VectorInput['strata'][];
  readonly stretches: readonly (readonly [readonly number[], readonly number[]])[];
}

/** A case of the files in test/reference. */
export interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly input: VectorInput;
  readonly expected: Readonly<Record<string, number | readonly number[]>>;
  /** The program that computed `expected`, with its version. */
  readonly source: string;
  readonly rtol: number;
  readonly atol: number;
}

interface VectorFile {
  readonly meta: { readonly count: number };
  readonly cases: readonly Vector[];
}

const FOLDER = new URL('../../../reference/', import.meta.url);

/** Names of all files of reference vectors, so that none can lie about unused. */
export function vectorFiles(): readonly string[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
}

/** Reads one file of vectors: NaN and Infinity are written as strings, everything comes back frozen. */
export function readVectors(name: string): VectorFile {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'), (_, value: unknown) => {
    if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') {
      return Number(value);
    }
    return Object.freeze(value);
  });
}
