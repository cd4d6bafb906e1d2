import type { Lack } from './one-look.ts';
import { MINIMUM_STABLE } from './unpaired-error.ts';

const MINIMUM_CANARY = 3;
/** Where neighbours resemble each other more than this, a level is known from many values only. */
const SLOW = 0.5;
const MANY = 30;

/** What is known of how much there is to compare. */
export interface UnpairedAmount {
  readonly canary: number;
  /** Canary windows whose value cannot be true. */
  readonly canaryInvalid: number;
  readonly stable: number;
  /** Stable windows without a usable value. */
  readonly stableMissing: number;
  readonly autocorrelation: number;
}

/** What two sides without a common clock lack for a pass; null where there is enough. */
export function unpairedLack(amount: UnpairedAmount, minimumCoverage: number): Lack | null {
  const { canary, canaryInvalid, stable, stableMissing, autocorrelation } = amount;
  const covered = Math.ceil(minimumCoverage * (stable + stableMissing));
  const lacks: Lack[] = [
    { of: 'stableWindows', has: stable, needs: Math.max(MINIMUM_STABLE, covered) },
    { of: 'canaryWindows', has: canary, needs: MINIMUM_CANARY },
    { of: 'usableWindows', has: canary, needs: canary + canaryInvalid },
    { of: 'independentWindows', has: Math.min(canary, stable), needs: autocorrelation > SLOW ? MANY : 0 },
  ];
  return lacks.find(({ has, needs }) => has < needs) ?? null;
}
