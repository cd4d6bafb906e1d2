import { onsetEvidence } from '../../stats/onset-evidence.ts';
import { measureNoise, type Noise, tempering } from './measure-noise.ts';
import type { StableNoise } from './stable-noise.ts';
import type { WindowEvidence } from './window-evidence.ts';

export interface EvidenceRule {
  /** Probability with which this metric may fail without harm, over the whole rollout. */
  readonly alpha: number;
  readonly sustained: number;
  readonly plannedWindows: number;
}

/** What has accumulated when a window closed. */
export interface Accumulated {
  /** Natural logarithm of the e-value; harm is proven at ln(1/α). */
  readonly logEvidence: number;
  /** Position among the given windows at which harm most plausibly began. */
  readonly bestStart: number;
  readonly noise: Noise;
  /** The evidence reached the budget and the trimmed harm since the onset is beyond the limit. */
  readonly proven: boolean;
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
  return windows.map((_, index) => accumulatedAt(windows.slice(0, index + 1), before, rule));
}

function accumulatedAt(
  windows: readonly WindowEvidence[],
  before: StableNoise | null,
  { alpha, sustained, plannedWindows }: EvidenceRule,
): Accumulated {
  const increments = windows.map((window) => window.increments);
  const alternatives = increments[0]?.length ?? 1;
  const noise = measureNoise(windows, before);
  const cap = (Math.log(1 / alpha) + Math.log(alternatives) + Math.LN2) / sustained;
  const { logEvidence, bestStart } = onsetEvidence(increments, {
    horizon: plannedWindows,
    tempering: tempering(noise),
    cap,
  });
  const trim = (noise.isNoisy ? 2 * sustained - 1 : sustained) - 1;
  const isBeyond = pooledExcess(windows.slice(bestStart), trim) > 0;
  return { logEvidence, bestStart, noise, proven: isBeyond && logEvidence >= Math.log(1 / alpha) };
}

/** Harm beyond the limit over windows, the `trim` highest and lowest left out; not positive where too few are left. */
function pooledExcess(windows: readonly WindowEvidence[], trim: number): number {
  if (windows.length <= 2 * trim) return 0;
  const sorted = windows.toSorted((left, right) => left.residual - right.residual);
  let sum = 0;
  for (const { weight, excess } of sorted.slice(trim, sorted.length - trim)) sum += weight * excess;
  return sum;
}
