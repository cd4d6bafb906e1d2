import { logNormalUpperTail } from './log-normal-upper-tail.ts';

/**
 * One-sided normal-mixture e-value in logs: ln of 2 √(ρ/(V+ρ)) exp(S²/(2(V+ρ))) Φ(S/√(V+ρ)), the likelihood of a sum
 * `S` with variance `V` averaged over drifts from a half-normal prior of precision `ρ`.
 * Valid for S with variance V under "no drift". Source: Howard, Ramdas, McAuliffe, Sekhon 2021. Complexity: O(1).
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
