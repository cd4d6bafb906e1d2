import { logNormalUpperTail } from './log-normal-upper-tail.ts';

/**
 * One-sided normal-mixture e-value: how strongly does a sum speak for a drift above 0 of unknown size? The natural
 * logarithm of 2 √(ρ/(V+ρ)) exp(S²/(2(V+ρ))) Φ(S/√(V+ρ)), the likelihood averaged over a half-normal prior.
 *
 * Valid: a normal sum with variance `variance` under no drift; the precision `ρ` of the prior above 0.
 * Units: natural logarithm.
 * Throws: nothing.
 * Reference: Howard, Ramdas, McAuliffe, Sekhon 2021.
 * Cost: O(1).
 */
export function halfNormalMixture(sum: number, variance: number, precision: number): number {
  const total = variance + precision;
  return (
    Math.LN2 +
    Math.log(precision / total) / 2 +
    (sum * sum) / (2 * total) +
    logNormalUpperTail(-sum / Math.sqrt(total))
  );
}
