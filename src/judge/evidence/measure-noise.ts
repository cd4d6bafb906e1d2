import { median } from 'simple-statistics';
import { chanceFactor } from '../../stats/chance-factor.ts';
import { dispersion } from '../../stats/dispersion.ts';
import type { Proportion } from '../../stats/proportion.ts';
import { robustVariance } from '../../stats/robust-variance.ts';
import { stepDispersion } from '../../stats/step-dispersion.ts';
import { aroundLevels } from './around-levels.ts';
import { harmStep } from './harm-step.ts';
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

/**
 * Noise from earlier windows of the analysis and from what stable did before it; the larger of the two counts.
 * `window` is the one it is measured for: it gives the sampling variance that noise comes on top of.
 */
export function measureNoise(
  windows: readonly WindowEvidence[],
  before: StableNoise | null,
  window: WindowEvidence,
): Noise {
  const seen = fromWindows(windows);
  const known = before === null ? QUIET : fromBefore(before, window);
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

/** A distance in standard errors of sampling, once the metric's own noise is added to them. */
export function steady(distance: number, noise: Noise | null): number {
  return noise === null ? distance : distance / Math.sqrt(tempering(noise));
}

function fromWindows(windows: readonly WindowEvidence[]): Noise {
  if (windows.length < MINIMUM_WINDOWS) return QUIET;
  const expected = windows.map(({ expectedEvents }) => expectedEvents);
  if (median(expected) < MINIMUM_EVENTS) {
    return { ...QUIET, dispersion: clustering(windows.flatMap(({ stable }) => stable ?? [])) };
  }
  const residuals = windows.map(({ residual }) => residual);
  const step = harmStep(residuals);
  const spread = robustVariance(
    aroundLevels(
      windows.map(({ difference }) => difference),
      step,
    ),
  );
  const sampling = median(windows.map(({ variance }) => variance));
  const isNoisy = spread > sampling * chanceFactor(windows.length) && isLarge(spread - sampling, windows);
  return { ...dispersion(aroundLevels(residuals, step)), isNoisy };
}

/**
 * How many events come at once on stable: where a few clients make most of them, single windows of a small canary are
 * full of them by chance, and so rarely that the spread of its own windows does not show it. Shares of clusters do not
 * depend on traffic, so what stable shows holds for the canary; and no harm on the canary can pass for it.
 */
function clustering(stable: readonly Proportion[]): number {
  const sum = (part: keyof Proportion) => stable.reduce((total, window) => total + window[part], 0);
  const rate = sum('events') / Math.max(sum('total'), Number.MIN_VALUE);
  if (!(rate > 0)) return 1;
  const residuals = stable.map(({ events, total }) => (events - rate * total) / Math.sqrt(rate * total));
  return stepDispersion(residuals);
}

/** Both sides vary as stable did, so their difference has twice its excess. */
function fromBefore({ excess, autocorrelation }: StableNoise, { variance, margin }: WindowEvidence): Noise {
  if (excess === 0) return QUIET;
  const factor = variance > 0 ? 1 + (2 * excess) / variance : 1;
  return { dispersion: factor, autocorrelation, isNoisy: 2 * excess > (margin * NOISY_SHARE) ** 2 };
}

function isLarge(excess: number, windows: readonly WindowEvidence[]): boolean {
  const margin = median(windows.map((window) => window.margin));
  return excess > (margin * NOISY_SHARE) ** 2;
}
