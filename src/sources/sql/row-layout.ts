import type { ReadingShape } from '../../readings/reading-request.ts';

/** What the rows of a query stand for. */
export interface RowLayout {
  readonly shape: ReadingShape;
  /** Each row has a value of its own; without one, a row is one event. */
  readonly hasValue: boolean;
  /** Each row of a series is a percentile, and says which one, and of how many observations. */
  readonly isPercentile: boolean;
  /** The label whose values are kept apart, and the column that has them; null where there is none. */
  readonly by: string | null;
}
