/**
 * Sorted copy of a sample: which observations are there, in ascending order, the input left alone?
 *
 * Valid: any finite numbers; infinite ones too where only their rank matters (`finite` not set).
 * Units: those of the sample.
 * Throws: RangeError, naming the function that asked, for an empty sample, NaN, or infinities where not allowed.
 * Reference: none.
 * Cost: O(n log n), 8 bytes per observation.
 */
export function sortedCopy(asker: string, values: ArrayLike<number>, finite = false): Float64Array {
  if (values.length === 0) {
    throw new RangeError(`${asker} requires at least 1 observation in each sample`);
  }
  // NaN sorts last, so that both ends tell everything about the values between them.
  const sorted = Float64Array.from(values).sort();
  const [smallest] = sorted;
  const largest = sorted.at(-1);
  if (Number.isNaN(largest)) {
    throw new RangeError(`${asker} requires numbers, got NaN`);
  }
  if (finite && !(Number.isFinite(smallest) && Number.isFinite(largest))) {
    throw new RangeError(`${asker} requires finite numbers, got ${smallest} to ${largest}`);
  }
  return sorted;
}
