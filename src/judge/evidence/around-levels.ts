import { median } from 'simple-statistics';

/** Deviations from the median, or where there is a step, from the medians before it and from it on. */
export function aroundLevels(values: readonly number[], step: number | null): number[] {
  if (step === null) return aroundMedian(values);
  return [...aroundMedian(values.slice(0, step)), ...aroundMedian(values.slice(step))];
}

function aroundMedian(values: readonly number[]): number[] {
  const middle = median([...values]);
  return values.map((value) => value - middle);
}
