/** A share as a percentage of at most three digits. */
export function percent(share: number): string {
  const value = 100 * share;
  if (value === 0 || value >= 99.95) return value.toFixed(0);
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
