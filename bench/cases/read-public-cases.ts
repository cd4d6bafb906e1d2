import { readFileSync } from 'node:fs';

interface Described {
  readonly id: string;
  readonly dataset: string;
  readonly metric: string;
  readonly unit: string;
  readonly direction: 'increase' | 'decrease' | 'either';
  /** Length of a window in seconds, null where the source has no clock. */
  readonly step_s: number | null;
  /** How the two sides lie in time, such as `concurrent-split` or `sequential`. */
  readonly relation: string;
  readonly truth: 'good' | 'bad';
}

interface Sides<T> {
  readonly canary: readonly T[];
  readonly stable: readonly T[];
}

/** A case of the public sample: two sides of one metric, and whether the canary is worse. */
export type PublicCase =
  /** Time, total, failures. */
  | (Described & { readonly kind: 'counts' } & Sides<readonly [number, number, number]>)
  /** Time, count per bucket; `le` lacks the last bound, which is infinite. */
  | (Described & { readonly kind: 'histogram'; readonly le: readonly number[] } & Sides<
        readonly [number, readonly number[]]
      >)
  /** Time, value. */
  | (Described & { readonly kind: 'series' } & Sides<readonly [number, number | null]>);

const FILE = new URL('../data/public-sample.jsonl', import.meta.url);

/** All cases of the public sample. */
export function readPublicCases(): PublicCase[] {
  const lines = readFileSync(FILE, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}
