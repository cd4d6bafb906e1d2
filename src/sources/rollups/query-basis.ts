/** What the text of a query tells of the values that it gives. */
export interface QueryBasis {
  /** How far back each value looks, milliseconds. */
  readonly looksBackMs: number;
  /** `null` where the values are no percentiles. */
  readonly percentile: {
    /** 0.99 for the p99; `null` where that is not known. */
    readonly quantile: number | null;
    /** A query for how many observations are behind each value; `null` where none can be made. */
    readonly counting: string | null;
  } | null;
}
