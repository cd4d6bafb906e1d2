/** Events counted over an exposure: requests, seconds of a target, or whatever else is proportional to opportunity. */
export interface EventCount {
  readonly events: number;
  readonly exposure: number;
}

/** Two counts to be compared, for example one window of two services. */
export interface EventCountPair {
  readonly first: EventCount;
  readonly second: EventCount;
}
