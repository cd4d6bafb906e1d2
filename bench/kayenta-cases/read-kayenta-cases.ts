import { readFileSync } from 'node:fs';

/** A series as a test of Kayenta wrote it. */
export type Values = readonly number[];

/** A case of Kayenta's own unit tests of its classifier. */
export interface ClassifierCase {
  readonly test: string;
  readonly experiment: Values;
  readonly control: Values;
  readonly direction: 'increase' | 'decrease' | 'either';
  readonly nanStrategy: 'remove' | 'replace';
  readonly tolerance: number;
  readonly confLevel: number;
  readonly effectSizeMeasure: 'meanRatio' | 'cles';
  /** Least decrease and increase that count. */
  readonly effectSizeThresholds?: readonly [number, number];
  readonly criticalThresholds?: readonly [number, number];
  readonly critical: boolean;
  readonly mustHaveData: boolean;
  readonly expected: { readonly classification?: string; readonly critical?: boolean };
}

/** A request of a case that was put to the original, and what it answered. */
export interface ObservedCase {
  /** What the case is; users' cases have `source` and `wantedByUser` instead. */
  readonly what?: string;
  readonly saneExpectation?: string;
  readonly source?: string;
  readonly wantedByUser?: string;
  readonly request: {
    readonly experiment: Values;
    readonly control: Values;
    readonly direction?: 'increase' | 'decrease' | 'either';
    readonly nanStrategy?: 'remove' | 'replace';
    readonly critical?: boolean;
    readonly mustHaveData?: boolean;
    readonly effectSize?: { readonly allowedIncrease?: number; readonly criticalIncrease?: number };
  };
  readonly kayentaObserved: { readonly classification: string; readonly critical: boolean };
}

/** An interval that a test of Kayenta computes. */
export interface IntervalCase {
  readonly test: string;
  readonly experiment: Values;
  readonly control: Values;
  readonly confLevel: number;
  readonly expected: { readonly lower: number; readonly upper: number; readonly estimate: number };
  readonly tolerance: number;
}

export interface KayentaCases {
  readonly mannwhitney: readonly IntervalCase[];
  readonly classifier: readonly ClassifierCase[];
  readonly userReported: readonly ObservedCase[];
  readonly observedHeadToHead: readonly ObservedCase[];
}

const FILE = new URL('../../test/reference/kayenta/cases.json', import.meta.url);

/** Cases of Kayenta's tests, of its users, and of the original when it was put to the test. */
export function readKayentaCases(): KayentaCases {
  return JSON.parse(readFileSync(FILE, 'utf8'), (_, value: unknown) =>
    value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? Number(value) : value,
  );
}
