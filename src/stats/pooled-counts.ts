/** Two samples as counts per distinct value of both together. */
export interface PooledCounts {
  /** The distinct values, ascending. */
  readonly values: Float64Array;
  readonly firstCounts: Float64Array;
  readonly secondCounts: Float64Array;
}

/**
 * Two sorted samples merged: how often does each distinct value occur in either?
 *
 * Valid: both ascending, without NaN.
 * Units: values as given; counts.
 * Throws: nothing.
 * Reference: merge of two sorted lists.
 * Cost: O(n), 24 bytes per observation.
 */
export function pooledCounts(first: Float64Array, second: Float64Array): PooledCounts {
  const values = new Float64Array(first.length + second.length);
  const firstCounts = new Float64Array(values.length);
  const secondCounts = new Float64Array(values.length);
  let firstIndex = 0;
  let secondIndex = 0;
  let groups = 0;
  while (firstIndex < first.length || secondIndex < second.length) {
    const value = Math.min(first[firstIndex] ?? Infinity, second[secondIndex] ?? Infinity);
    const firstEnd = endOfRun(first, firstIndex, value);
    const secondEnd = endOfRun(second, secondIndex, value);
    values[groups] = value;
    firstCounts[groups] = firstEnd - firstIndex;
    secondCounts[groups] = secondEnd - secondIndex;
    firstIndex = firstEnd;
    secondIndex = secondEnd;
    groups += 1;
  }
  return {
    values: values.subarray(0, groups),
    firstCounts: firstCounts.subarray(0, groups),
    secondCounts: secondCounts.subarray(0, groups),
  };
}

function endOfRun(sorted: Float64Array, start: number, value: number): number {
  let end = start;
  while (sorted[end] === value) {
    end += 1;
  }
  return end;
}
