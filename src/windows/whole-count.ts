/** Counter increments can miss a whole number by rounding of floating point, by no more than this. */
const ROUNDING = 1e-6;

/** The whole number a count stands for, null where it is none, or more than can be told from the next one. */
export function wholeCount(count: number): number | null {
  const whole = Math.round(count);
  if (whole > Number.MAX_SAFE_INTEGER) return null;
  return Math.abs(count - whole) <= ROUNDING * Math.max(1, whole) ? whole : null;
}
