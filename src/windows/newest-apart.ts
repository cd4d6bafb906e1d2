/** A value, and the first one that came after the value before it. */
export interface Apart<T> {
  readonly value: T;
  readonly first: T;
}

/** Every so many of some values, the newest included: those that share no data where each is over `overlap` windows. */
export function newestApart<T>(values: readonly T[], overlap: number): Apart<T>[] {
  const distance = Math.ceil(overlap);
  const lead = values.length % distance;
  return values.flatMap((value, position): Apart<T>[] => {
    if ((position + 1 - lead) % distance !== 0) return [];
    const first = values[Math.max(0, position + 1 - distance)] ?? value;
    return [{ value, first }];
  });
}
