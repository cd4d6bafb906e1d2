import type { Failure, Suspicion } from '../comparison.ts';

/** What is missing for a pass: so many there are, so many are needed. */
export interface Lack {
  readonly of: 'canaryWindows' | 'stableWindows' | 'usableWindows' | 'independentWindows' | 'requests';
  readonly has: number;
  readonly needs: number;
}

/** What one look at everything found, where a metric is not followed window by window. */
export interface OneLook {
  /** Harm beyond the limit and beyond chance. */
  readonly failure: Failure | null;
  /** Harm beyond the limit that is over, or that chance may have made. */
  readonly suspicion: Suspicion | null;
  /** Null where there is enough for a pass, if its test allows one. */
  readonly lacks: Lack | null;
}
