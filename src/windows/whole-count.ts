/** Counter increments can miss a whole number by rounding of floating point, by no more than this. */
const ROUNDING = 1e-6;

/** The whole number a count stands for, null where it is none. */
export function wholeCount(count: number): number | null {
  const whole = Math.round(count);
  return Math.abs(count - whole) <= ROUNDING * Math.max(1, whole) ? whole : null;
}
