import { mean, median, sampleVariance } from 'simple-statistics';
import { ar1Inflation } from '../../stats/ar1-inflation.ts';
import { halfNormalMixture } from '../../stats/half-normal-mixture.ts';
import { heavyTailedVariance } from '../../stats/heavy-tailed-variance.ts';
import { lagOneAutocorrelation } from '../../stats/lag-one-autocorrelation.ts';
import { logSumExp } from '../../stats/log-sum-exp.ts';
import { sum } from '../../stats/sum.ts';

/** Windows needed before differences alone can be weighed, and since its onset before harm is proven. */
const MINIMUM_WINDOWS = 8;
/** An onset leaves at least this many windows on either side. */
const MINIMUM_SEGMENT = 4;
/** The bias correction of an autocorrelated variance stops here. */
const SMALLEST_CORRECTION = 0.2;
/** Proven harm exceeds the limit by this many standard errors. */
const CLEARLY = 1;

export interface SeriesQuestion {
  /** The limit and half of it, in the scale of the differences. */
  readonly limit: number;
  readonly halfLimit: number;
  /** Noise of the differences that the steps of stable alone would give. */
  readonly stepNoise: number;
  readonly alpha: number;
  readonly sustained: number;
  readonly plannedWindows: number;
}

export interface SeriesEvidence {
  readonly logEvidence: number;
  /** Position of the window at which harm most plausibly began. */
  readonly bestStart: number;
  /** Mean harm since then, the most extreme windows left out. */
  readonly estimate: number;
  /** Position of the window from which on harm is proven; null where it is not. */
  readonly provenSince: number | null;
}

interface Onset {
  readonly start: number;
  readonly logEvidence: number;
  readonly standardError: number;
}

/**
 * Evidence in paired differences for harm of more than half the limit that began at an unknown window: half-normal
 * mixtures over its size, with the variance measured around a level before and one after the onset and corrected for
 * autocorrelation. The variance is estimated, so this is approximate. Null where there are too few windows.
 * Source: docs/statistics.md, "Series". Cost: O(windows² log windows).
 */
export function weighSeries(harms: readonly number[], question: SeriesQuestion): SeriesEvidence | null {
  const count = harms.length;
  if (count < MINIMUM_WINDOWS) return null;
  const starts = [0];
  for (let start = MINIMUM_SEGMENT; start < count - MINIMUM_SEGMENT; start += 1) starts.push(start);
  const onsets = starts
    .filter((start) => start < question.plannedWindows)
    .map((start) => weighOnset(harms, start, question));
  const logEvidence = logSumExp(onsets.map((onset) => onset.logEvidence));
  const best = mostPlausible(onsets);
  const proof = mostPlausible(onsets.filter(({ start }) => count - start >= MINIMUM_WINDOWS));
  const harmSince = (start: number) => trimmedMean(harms.slice(start), question.sustained);
  const isProven =
    logEvidence >= Math.log(1 / question.alpha) &&
    harmSince(proof.start) - CLEARLY * proof.standardError > question.limit;
  return {
    logEvidence,
    bestStart: best.start,
    estimate: harmSince(best.start),
    provenSince: isProven ? proof.start : null,
  };
}

/**
 * False where {@link weighSeries} cannot prove harm, at a small part of its cost: since no onset that may be proven is the
 * mean harm beyond the limit. Cost: O(windows²).
 */
export function mayBeProven(
  harms: readonly number[],
  { limit, sustained, plannedWindows }: SeriesQuestion,
): boolean {
  const excess: number[] = [];
  return harms.toReversed().some((harm, earlier) => {
    insertSorted(excess, harm - limit);
    const isOnset = excess.length >= MINIMUM_WINDOWS && harms.length - 1 - earlier < plannedWindows;
    return isOnset && sum(trimmed(excess, sustained)) > 0;
  });
}

/** The onset with the most evidence; the first of equals. */
function mostPlausible(onsets: readonly Onset[]): Onset {
  return onsets.reduce((left, right) => (right.logEvidence > left.logEvidence ? right : left));
}

function weighOnset(harms: readonly number[], start: number, question: SeriesQuestion): Onset {
  const before = harms.slice(0, start);
  const after = harms.slice(start);
  const levels = start > 0 ? 2 : 1;
  const residuals = [...around(before), ...around(after)];
  const rho = lagOneAutocorrelation(residuals);
  const inflationAll = ar1Inflation(rho, harms.length);
  const variance = noiseVariance(residuals, levels, inflationAll, question.stepNoise);
  const effective = after.length / ar1Inflation(rho, after.length);
  const effectiveAll = harms.length / inflationAll;
  const uncertainty = 1 + 2 / Math.max(effectiveAll - 1, 1);
  const precision = effective / variance / uncertainty;
  const weight = start === 0 ? 0.5 : 0.5 / (question.plannedWindows - 1);
  const evidence = halfNormalMixture(
    (mean(after) - question.halfLimit) * precision,
    precision,
    1 / question.limit ** 2,
  );
  return {
    start,
    logEvidence: evidence + Math.log(weight),
    standardError: Math.sqrt(1 / precision),
  };
}

function noiseVariance(
  residuals: readonly number[],
  levels: number,
  inflation: number,
  stepNoise: number,
): number {
  const count = residuals.length;
  const classical = (sampleVariance([...residuals]) * (count - 1)) / (count - levels) / 2;
  const spread = Math.max(heavyTailedVariance(residuals), classical, (stepNoise / 2) ** 2, Number.MIN_VALUE);
  return spread / Math.max(1 - (inflation - 1) / (count - 1), SMALLEST_CORRECTION);
}

function around(values: readonly number[]): number[] {
  if (values.length === 0) return [];
  const middle = median([...values]);
  return values.map((value) => value - middle);
}

function trimmedMean(values: readonly number[], sustained: number): number {
  return mean(
    trimmed(
      values.toSorted((left, right) => left - right),
      sustained,
    ),
  );
}

/** Ascending values without the most extreme ones. */
function trimmed(sorted: readonly number[], sustained: number): number[] {
  const trim = Math.min(sustained - 1, Math.floor((sorted.length - 1) / 2));
  return sorted.slice(trim, sorted.length - trim);
}

function insertSorted(sorted: number[], value: number): void {
  const after = sorted.findLastIndex((other) => other <= value);
  sorted.splice(after + 1, 0, value);
}
