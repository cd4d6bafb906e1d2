import type { AppliedLimit, Comparison, Overall } from '../comparison.ts';

/** Two sides without a common clock, measured: window by window and as a whole. */
export interface UnpairedMeasure {
  readonly limits: readonly AppliedLimit[];
  readonly comparisons: readonly Comparison[];
  readonly overall: Overall;
  /** Canary as a whole is shifted beyond the limit and beyond chance. */
  readonly isShifted: boolean;
  /** It seems to be, but chance may have done it. */
  readonly isSuspicious: boolean;
  readonly autocorrelation: number;
}
