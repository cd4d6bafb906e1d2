import type { Mix } from './mix.ts';
import { mixSurplus } from './mix-surplus.ts';
import { sum } from './sum.ts';

/**
 * Mixes with their rare values pooled: those of which fewer than `least` observations are expected on a side count as one
 * value, the last. Where that is rare itself, it stays so.
 *
 * Valid: any counts with an observation on each side.
 * Units: counts.
 * Throws: nothing.
 * Reference: W. G. Cochran, Biometrics 10 (1954): chi-squared asks for an expectation of about 5.
 * Cost: O(stretches x values).
 */
export function poolRare(mixes: readonly Mix[], least: number): Mix[] {
  const surpluses = mixes.map(mixSurplus);
  const expected = (value: number) => sum(surpluses.map((one) => one[value]?.expected ?? 0));
  const isRare = (mixes[0]?.first ?? []).map((_, value) => expected(value) < least);
  if (!isRare.includes(true)) return [...mixes];
  const pooled = (counts: readonly number[]) => [
    ...counts.filter((_, value) => !isRare[value]),
    sum(counts.filter((_, value) => isRare[value])),
  ];
  return mixes.map(({ first, second }) => ({ first: pooled(first), second: pooled(second) }));
}
