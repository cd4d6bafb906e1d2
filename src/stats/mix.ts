/** How many observations of each value fell on two samples in a stretch of time; the values in the same order on both. */
export interface Mix {
  readonly first: readonly number[];
  readonly second: readonly number[];
}
