import type { Histogram } from '../../stats/histogram.ts';

/** How much each side varies by itself from window to window, beyond sampling. */
export interface OwnNoise {
  /** Standard deviation: a share of the level, for a series in its unit. */
  readonly deviation: number;
  readonly autocorrelation: number;
}

/** What a metric is without harm, whether told or measured. */
export type ExpectedBaseline =
  | ExpectedRate
  | (Counted & {
      readonly kind: 'distribution';
      readonly median: number;
      /** The share of observations in each bucket. */
      readonly shares: Histogram;
    })
  | { readonly kind: 'series'; readonly level: number; readonly noise: OwnNoise };

/** Events per request, or per unit of exposure. */
export type ExpectedRate = Counted & { readonly kind: 'proportion' | 'count'; readonly rate: number };

interface Counted {
  /** Requests or exposure per minute, over both sides. */
  readonly perMinute: number;
  /** Null where nothing but chance moves it. */
  readonly noise: OwnNoise | null;
}
