/**
 * The number of a column; that of a percentile is in an object, by the percent. `null` where there was nothing, and
 * `undefined` where it is no number.
 */
export function numberIn(value: unknown): number | null | undefined {
  if (typeof value === 'number' || value === null) return value;
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  const [only, ...others] = Object.values(value);
  return others.length === 0 && (typeof only === 'number' || only === null) ? only : undefined;
}
