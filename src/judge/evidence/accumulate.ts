import { OnsetEvidence } from '../../stats/onset-evidence.ts';
import { HarmSums } from './harm-sums.ts';
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

/** What had accumulated when a window closed. */
export interface Accumulated {
  /** Natural logarithm of the e-value; harm is proven at ln(1/α). */
  readonly logEvidence: number;
  /** Position among the given windows at which harm most plausibly began. */
  readonly bestStart: number;
  readonly noise: Noise;
  /** How many of the most harmful windows since then do not count, and as many of the least harmful. */
  readonly trim: number;
  /** The evidence reached the budget and the harm in the windows that count is beyond the limit. */
  readonly proven: boolean;
  /** The evidence reached the budget from enough requests, and the harm in the windows that count is within the limit. */
  readonly isBelowLimit: boolean;
}

/** What stands now, and what first proved harm; null where there is no window, or no proof. */
export interface Accumulation {
  readonly newest: Accumulated | null;
  /** Positions of the windows that prove harm, the newest one that there was then, or null. */
  readonly proof: {
    readonly kept: readonly number[];
    /** How many windows since the onset were too extreme to be kept. */
    readonly leftOut: number;
    readonly at: number;
  } | null;
}

/**
 * Evidence after each window, as it was when that window closed: what came later never takes back what was proven, and
 * asking often costs nothing. A few extreme windows on either side are trimmed, so that no single spike decides.
 * Source: docs/statistics.md, "Accumulated evidence". Cost: O(windows × planned windows × alternatives), and
 * O(windows) more at each window where harm may be proven.
 */
export function accumulate(
  windows: readonly WindowEvidence[],
  before: StableNoise | null,
  rule: EvidenceRule,
): Accumulation {
  const needed = Math.log(1 / rule.alpha);
  const evidence = cappedEvidence(windows, rule);
  const harm = new HarmSums(windows, rule.plannedWindows);
  const mostTrimmed = 2 * rule.sustained - 2;
  let newest: Accumulated | null = null;
  let proof: Accumulation['proof'] = null;
  for (const [position, window] of windows.entries()) {
    evidence.add(window.increments);
    const isLast = position === windows.length - 1;
    // What cannot prove harm for the first time is not looked at more closely, unless it is the newest.
    const mayProve = (divisor: number) =>
      proof === null &&
      harm.excessBound(position + 1, mostTrimmed) > 0 &&
      evidence.upperBound / divisor >= needed;
    if (!isLast && !mayProve(1)) continue;
    const noise = noiseAt(position, windows, before, window);
    if (!isLast && !mayProve(tempering(noise))) continue;
    newest = accumulatedAt(position, noise, evidence, harm, rule);
    const { bestStart, trim, proven } = newest;
    if (proven && proof === null) {
      const kept = harm.kept(bestStart, position + 1, trim);
      proof = { kept, leftOut: position + 1 - bestStart - kept.length, at: position };
    }
  }
  return { newest, proof };
}

/**
 * The evidence as it was after each of these positions, ascending: what {@link accumulate} would have found then.
 * Cost: O(planned windows × alternatives) for each of them.
 */
export function evidenceAt(
  positions: readonly number[],
  windows: readonly WindowEvidence[],
  before: StableNoise | null,
  rule: EvidenceRule,
): number[] {
  const evidence = cappedEvidence(windows, rule);
  const asked = new Set(positions);
  return windows.flatMap((window, position) => {
    evidence.add(window.increments);
    if (!asked.has(position)) return [];
    return [evidence.mixture(tempering(noiseAt(position, windows, before, window))).logEvidence];
  });
}

function cappedEvidence(
  windows: readonly WindowEvidence[],
  { alpha, sustained, plannedWindows }: EvidenceRule,
): OnsetEvidence {
  const alternatives = windows[0]?.increments.length ?? 1;
  const cap = (Math.log(1 / alpha) + Math.log(alternatives) + Math.LN2) / sustained;
  return new OnsetEvidence({ horizon: plannedWindows, cap });
}

function noiseAt(
  position: number,
  windows: readonly WindowEvidence[],
  before: StableNoise | null,
  window: WindowEvidence,
): Noise {
  const recent = windows.slice(Math.max(0, position + 1 - NOISE_MEMORY), position + 1);
  return measureNoise(recent, before, window);
}

function accumulatedAt(
  position: number,
  noise: Noise,
  evidence: OnsetEvidence,
  harm: HarmSums,
  { alpha, sustained, minimumSamples }: EvidenceRule,
): Accumulated {
  const { logEvidence, bestStart } = evidence.mixture(tempering(noise));
  const inARow = noise.isNoisy ? 2 * sustained - 1 : sustained;
  const stands = { logEvidence, bestStart, noise, trim: inARow - 1 };
  if (logEvidence < Math.log(1 / alpha)) return { ...stands, proven: false, isBelowLimit: false };
  const { windows, samples, excess, variance } = harm.trimmed(bestStart, position + 1, inARow - 1);
  // What is left of a noisy metric must be as long as its streaks are.
  const isEnough = windows >= (noise.isNoisy ? inARow : 1) && samples >= minimumSamples * sustained;
  const isBeyond = excess > CLEARLY * Math.sqrt(tempering(noise) * variance);
  return { ...stands, proven: isEnough && isBeyond, isBelowLimit: isEnough && excess <= 0 };
}
