import type { ExpectedBaseline } from './expected-baseline.ts';

/** The rate, the median or the level of a baseline. */
export function levelIn(baseline: ExpectedBaseline): number {
  switch (baseline.kind) {
    case 'proportion':
    case 'count':
      return baseline.rate;
    case 'distribution':
      return baseline.median;
    case 'series':
      return baseline.level;
  }
}
