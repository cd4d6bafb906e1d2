/** What can be counted and added up: how much a window holds, and what several windows hold together. */
export interface Amount<T> {
  /** Requests or observations. */
  size(value: T): number;
  /** Throws a RangeError for no parts. */
  merge(parts: readonly T[]): T;
}
