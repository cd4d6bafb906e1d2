import { readFileSync } from 'node:fs';

/** Cases that a rule aborted, null where it does not apply. */
export type BaselineRow = Readonly<Record<string, number | null>>;

/** What simple rules make of the same cases, by data set and kind such as `nezha series`. */
export interface Baseline {
  readonly rules: readonly string[];
  readonly falseAborts: Readonly<Record<string, BaselineRow>>;
  readonly detections: Readonly<Record<string, BaselineRow>>;
}

const FILE = new URL('../data/public-sample-baseline.json', import.meta.url);

/** Reads the baseline that came with the sample. */
export function readBaseline(): Baseline {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}
