import type { Reason } from '../contract/reply/reason.ts';

/** A reason that concerns the analysis as a whole and has no numbers. */
export function generalReason(code: Reason['code'], sentence: string): Reason {
  return {
    code,
    metric: null,
    sentence,
    canary: null,
    stable: null,
    difference: null,
    limits: [],
    windows: null,
    test: null,
    outliers: [],
    queries: [],
    enoughAt: null,
  };
}
