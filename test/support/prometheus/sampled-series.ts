/** The samples of one series as a store keeps them; times in milliseconds, rising. */
export interface SampledSeries {
  /** `__name__` included. */
  readonly labels: Readonly<Record<string, string>>;
  readonly times: readonly number[];
  readonly values: readonly number[];
}
