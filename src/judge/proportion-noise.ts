import type { Proportion } from '../stats/proportion.ts';
import { type StableNoise, stableNoise } from './evidence/stable-noise.ts';

/** How much the stable rate varied from window to window beyond chance, before the canary began. */
export function proportionNoise(stable: readonly Proportion[]): StableNoise | null {
  const total = stable.reduce((sum, window) => sum + window.total, 0);
  const rate = stable.reduce((sum, window) => sum + window.events, 0) / Math.max(total, 1);
  return stableNoise(
    stable.map((window) => window.events / window.total),
    stable.map((window) => (rate * (1 - rate)) / window.total),
  );
}
