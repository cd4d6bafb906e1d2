/** A count of events among a count of observations. */
export interface Proportion {
  readonly events: number;
  readonly total: number;
}

/** Two proportions to be compared, for example one window of two services. */
export interface ProportionPair {
  readonly first: Proportion;
  readonly second: Proportion;
}
