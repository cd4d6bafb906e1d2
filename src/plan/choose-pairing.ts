import type { Metric } from '../contract/metric.ts';

/** Whether canary and stable are compared window by window, and why. */
export interface PairingChoice {
  readonly used: 'paired' | 'unpaired';
  readonly because: 'requested' | 'same_windows' | 'different_lengths';
}

/** How the sides of a metric are compared when each comes in so many windows. */
export function choosePairing(
  { pairing }: Metric,
  { canary, stable }: { readonly canary: number; readonly stable: number },
): PairingChoice {
  if (pairing !== 'auto') return { used: pairing, because: 'requested' };
  if (canary === stable) return { used: 'paired', because: 'same_windows' };
  return { used: 'unpaired', because: 'different_lengths' };
}
