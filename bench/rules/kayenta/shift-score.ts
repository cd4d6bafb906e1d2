/** Two samples, each ascending. */
export interface SortedSamples {
  readonly experiment: readonly number[];
  readonly control: readonly number[];
}

const CONTINUITY = 0.5;

/**
 * Standardized rank sum of the experiment after `shift` was taken off it, with continuity correction, less `quantile`:
 * the function whose roots Kayenta's Mann-Whitney interval consists of. NaN where all values are equal.
 */
export function shiftScore({ experiment, control }: SortedSamples, shift: number, quantile: number): number {
  const total = experiment.length + control.length;
  const pairs = experiment.length * control.length;
  let wins = 0;
  let ties = 0;
  let own = 0;
  let other = 0;
  while (own < experiment.length || other < control.length) {
    const value = Math.min((experiment[own] ?? Infinity) - shift, control[other] ?? Infinity);
    const [firstOwn, firstOther] = [own, other];
    while (own < experiment.length && (experiment[own] ?? 0) - shift === value) own += 1;
    while (other < control.length && control[other] === value) other += 1;
    const tied = own - firstOwn + other - firstOther;
    wins += (own - firstOwn) * (firstOther + (other - firstOther) / 2);
    ties += tied ** 3 - tied;
  }
  const distance = wins - pairs / 2;
  const variance = (pairs / 12) * (total + 1 - ties / (total * (total - 1)));
  if (!(variance > 0)) return Number.NaN;
  return (distance - CONTINUITY * Math.sign(distance)) / Math.sqrt(variance) - quantile;
}
