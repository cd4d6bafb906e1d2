import { onsetEvidence } from '../../stats/onset-evidence.ts';
import { measureNoise, type Noise, tempering } from './measure-noise.ts';
import type { StableNoise } from './stable-noise.ts';
import type { WindowEvidence } from './window-evidence.ts';

/**
 * Proven harm must exceed the limit by this many standard errors: without it, harm of two thirds of the limit, looked at
 * often enough, would be taken for more than the limit in most rollouts.
 */
const CLEARLY = 1;

/** Older windows than this say little about the noise of today. */
const NOISE_MEMORY = 240;

export interface EvidenceRule {
  /** Probability with which this metric may fail without harm, over the whole rollout. */
  readonly alpha: number;
  readonly sustained: number;
  readonly plannedWindows: number;
  /** Samples per window that a streak needs; evidence needs as many in all as the shortest streak. */
  readonly minimumSamples: number;
}

/** What has accumulated when a window closed. */
export interface Accumulated {
  /** Natural logarithm of the e-value; harm is proven at ln(1/α). */
  readonly logEvidence: number;
  /** Position among the given windows at which harm most plausibly began. */
  readonly bestStart: number;
  readonly noise: Noise;
  /** Positions of the windows since then, the most extreme ones left out; none before the budget is reached. */
  readonly kept: readonly number[];
  /** The evidence reached the budget and the harm in the kept windows is beyond the limit. */
  readonly proven: boolean;
  /** The evidence reached the budget from enough requests, and the harm in the kept windows is within the limit. */
  readonly isBelowLimit: boolean;
}

/**
 * Evidence after each window, as it was when that window closed: what came later never takes back what was proven, and
 * asking often costs nothing. A few extreme windows on either side are trimmed, so that no single spike decides.
 * Source: docs/statistics.md, "Accumulated evidence". Cost: O(windows × planned windows × alternatives).
 */
export function accumulate(
  windows: readonly WindowEvidence[],
  before: StableNoise | null,
  rule: EvidenceRule,
): Accumulated[] {
  return windows.map((window, index) => accumulatedAt(windows.slice(0, index + 1), window, before, rule));
}

function accumulatedAt(
  windows: readonly WindowEvidence[],
  newest: WindowEvidence,
  before: StableNoise | null,
  { alpha, sustained, plannedWindows, minimumSamples }: EvidenceRule,
): Accumulated {
  const increments = windows.map((window) => window.increments);
  const alternatives = increments[0]?.length ?? 1;
  const noise = measureNoise(windows.slice(-NOISE_MEMORY), before, newest);
  const cap = (Math.log(1 / alpha) + Math.log(alternatives) + Math.LN2) / sustained;
  const { logEvidence, bestStart } = onsetEvidence(increments, {
    horizon: plannedWindows,
    tempering: tempering(noise),
    cap,
  });
  if (logEvidence < Math.log(1 / alpha))
    return { logEvidence, bestStart, noise, kept: [], proven: false, isBelowLimit: false };
  const trim = (noise.isNoisy ? 2 * sustained - 1 : sustained) - 1;
  const kept = trimmed(windows, bestStart, trim);
  const harmed = kept.map((position) => windows[position] ?? newest);
  // What is left of a noisy metric must be as long as its streaks are.
  const fewest = noise.isNoisy ? 2 * sustained - 1 : 1;
  const isEnough =
    kept.length >= fewest && sumOf(harmed, ({ samples }) => samples) >= minimumSamples * sustained;
  const excess = sumOf(harmed, (window) => window.weight * window.excess);
  const variance = sumOf(harmed, (window) => window.weight ** 2 * window.variance);
  const isBeyond = excess > CLEARLY * Math.sqrt(tempering(noise) * variance);
  return {
    logEvidence,
    bestStart,
    noise,
    kept,
    proven: isEnough && isBeyond,
    isBelowLimit: isEnough && excess <= 0,
  };
}

/** Positions from `start` on without the `trim` highest and lowest residuals; none where too few are left. */
function trimmed(windows: readonly WindowEvidence[], start: number, trim: number): number[] {
  const positions = windows.map((_, position) => position).slice(start);
  if (positions.length <= 2 * trim) return [];
  const residual = (position: number) => windows[position]?.residual ?? 0;
  const sorted = positions.sort((left, right) => residual(left) - residual(right) || left - right);
  return sorted.slice(trim, sorted.length - trim).sort((left, right) => left - right);
}

function sumOf(windows: readonly WindowEvidence[], part: (window: WindowEvidence) => number): number {
  return windows.reduce((sum, window) => sum + part(window), 0);
}
