/** The number of a column; that of a percentile is in an object, by the percent. `null` where there is none. */
export function numberIn(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null) return null;
  const [only, ...others] = Object.values(value);
  return typeof only === 'number' && others.length === 0 ? only : null;
}
