/** An estimate with its confidence limits; a limit that the data cannot give is -Infinity or Infinity. */
export interface Interval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** Confidence level, for example 0.95. */
  readonly confidence: number;
}
