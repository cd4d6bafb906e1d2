import { median } from 'simple-statistics';
import { chanceFactor, dispersion, robustVariance } from '../../stats/dispersion.ts';
import type { StableNoise } from './stable-noise.ts';
import type { WindowEvidence } from './window-evidence.ts';

const MINIMUM_WINDOWS = 5;
const MINIMUM_EVENTS = 5;
/** Noise above a third of the limit makes a metric noisy. */
const NOISY_SHARE = 1 / 3;

/** How much a metric varies from window to window by itself. */
export interface Noise {
  /** Variance of the differences over that of sampling, at least 1. */
  readonly dispersion: number;
  readonly autocorrelation: number;
  /** The metric's own noise approaches its limit: a streak has to be longer. */
  readonly isNoisy: boolean;
}

const QUIET: Noise = { dispersion: 1, autocorrelation: 0, isNoisy: false };

/** Noise from the windows of the analysis and from what stable did before it; the larger of the two counts. */
export function measureNoise(windows: readonly WindowEvidence[], before: StableNoise | null): Noise {
  const seen = fromWindows(windows);
  const known = before === null ? QUIET : fromBefore(windows, before);
  return {
    dispersion: Math.max(seen.dispersion, known.dispersion),
    autocorrelation: Math.max(seen.autocorrelation, known.autocorrelation),
    isNoisy: seen.isNoisy || known.isNoisy,
  };
}

/** The factor by which evidence is tempered: dispersion, and more where neighbouring windows vary together. */
export function tempering({ dispersion: factor, autocorrelation }: Noise): number {
  return 1 + ((factor - 1) * (1 + autocorrelation)) / (1 - autocorrelation);
}

function fromWindows(windows: readonly WindowEvidence[]): Noise {
  const expected = windows.map(({ expectedEvents }) => expectedEvents);
  if (windows.length < MINIMUM_WINDOWS || median(expected) < MINIMUM_EVENTS) return QUIET;
  const spread = robustVariance(windows.map(({ difference }) => difference));
  const sampling = median(windows.map(({ variance }) => variance));
  const isNoisy = spread > sampling * chanceFactor(windows.length) && isLarge(spread - sampling, windows);
  return { ...dispersion(windows.map(({ residual }) => residual)), isNoisy };
}

/** Both sides vary as stable did, so their difference has twice its excess. */
function fromBefore(windows: readonly WindowEvidence[], { excess, autocorrelation }: StableNoise): Noise {
  if (windows.length === 0 || excess === 0) return QUIET;
  const sampling = median(windows.map(({ variance }) => variance));
  const factor = sampling > 0 ? 1 + (2 * excess) / sampling : 1;
  return { dispersion: factor, autocorrelation, isNoisy: isLarge(2 * excess, windows) };
}

function isLarge(excess: number, windows: readonly WindowEvidence[]): boolean {
  const margin = median(windows.map((window) => window.margin));
  return excess > (margin * NOISY_SHARE) ** 2;
}
