import type { Proportion } from '../../stats/proportion.ts';

/** What one window says about harm, in the form that can be added up over windows. */
export interface WindowEvidence {
  /** Log-likelihood increments over a grid of alternatives; empty for series, which have evidence of their own. */
  readonly increments: Float64Array;
  /** Harm in this window over its sampling error: what dispersion is measured on. */
  readonly residual: number;
  /** Harm in the scale of `margin`, and the variance that sampling alone gives it. */
  readonly difference: number;
  readonly variance: number;
  /** The limit in the scale of `difference`. */
  readonly margin: number;
  /** Events of the canary expected without harm; below a few of them noise cannot be told from sampling. */
  readonly expectedEvents: number;
  /** What happened on stable alone, and among how much; not known where ranks are compared. */
  readonly stable?: Proportion;
  /** Requests on the side that has fewer; for a count, events of both. */
  readonly samples: number;
  /** `weight × excess` summed over windows is positive when their pooled harm is beyond the limit. */
  readonly weight: number;
  readonly excess: number;
}
