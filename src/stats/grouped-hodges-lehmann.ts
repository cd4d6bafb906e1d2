import { checkConfidence } from './check-confidence.ts';
import { checkHistogram } from './check-histogram.ts';
import type { Histogram, HistogramPair } from './histogram.ts';
import type { Interval } from './interval.ts';
import { monotoneRoot } from './monotone-root.ts';
import { rankTally } from './rank-tally.ts';
import { type Rescaling, rescaling, type ValueChange } from './rescaling.ts';
import { stratifiedEffect } from './stratified-effect.ts';
import { upperNormalQuantile } from './upper-normal-quantile.ts';

/** Ratios are searched between 1 / LARGEST_RATIO and LARGEST_RATIO. */
const LARGEST_RATIO = 1e6;
const PRECISION = 1e-14;

/** How a candidate position on the search axis changes the first histogram, and what it means to the reader. */
interface Scale {
  readonly change: (position: number) => ValueChange;
  readonly value: (position: number) => number;
  readonly widest: number;
  readonly unboundedLower: number;
}

/**
 * Hodges-Lehmann ratio or shift from histograms, stratified: by which factor (or amount) are the values of the first
 * sample larger than those of the second, so that undoing it leaves no difference?
 *
 * Valid: strata with the same bounds in both histograms, 20 observations or more each; those without observations
 * on either side are ignored. What lies between the bounds is interpolated; the limits cover chance, not the error
 * of that (some per cent of the ratio with classic buckets). A limit that the data cannot give is 0 or -Infinity
 * below and Infinity above; an estimate they cannot give is clamped to the range searched (1e-6 to 1e6, or the width
 * of the finite bounds). Without any resolution (all values in one bucket) the estimate is 1 or 0, the limits open.
 * Units: ratio without unit; shift in the unit of the bounds.
 * Throws: RangeError for no complete stratum, an improper histogram, different bounds, or a confidence outside (0, 1).
 * Reference: J. L. Hodges, E. L. Lehmann (1963), inverting P. van Elteren (1960).
 * Cost: O(strata x buckets) per step of three bisections of some 50 steps.
 */
export function groupedHodgesLehmann(
  strata: readonly HistogramPair[],
  kind: 'ratio' | 'shift',
  confidence: number,
): Interval {
  checkConfidence('groupedHodgesLehmann', confidence);
  const complete = completeStrata(strata);
  const { change, value, widest, unboundedLower } = kind === 'ratio' ? RATIO : shiftScale(complete);
  const known = new Map<number, number>();
  const effect = (position: number): number => {
    const found = known.get(position) ?? standardizedEffect(complete, change(position));
    known.set(position, found);
    return found;
  };
  const unbounded = { lower: unboundedLower, upper: Infinity };
  if (!hasResolution(complete)) {
    return { estimate: value(0), ...unbounded, confidence };
  }
  const positionAt = (target: number): number =>
    monotoneRoot((position) => target - effect(position), -widest, widest, widest * PRECISION);
  const z = upperNormalQuantile((1 - confidence) / 2);
  return {
    estimate: value(positionAt(0)),
    lower: effect(-widest) <= z ? unbounded.lower : value(positionAt(z)),
    upper: effect(widest) >= -z ? unbounded.upper : value(positionAt(-z)),
    confidence,
  };
}

/** The strata with observations on both sides, all of them proper. */
function completeStrata(strata: readonly HistogramPair[]): readonly HistogramPair[] {
  const complete = strata.filter(({ first, second }) => !isEmpty(first) && !isEmpty(second));
  if (complete.length === 0) {
    throw new RangeError(
      'groupedHodgesLehmann requires at least 1 stratum with observations in both samples',
    );
  }
  for (const { first, second } of complete) {
    checkHistogram('groupedHodgesLehmann', first);
    checkHistogram('groupedHodgesLehmann', second);
    if (first.upperBounds.some((bound, index) => bound !== second.upperBounds[index])) {
      throw new RangeError('groupedHodgesLehmann requires the same bounds in both histograms');
    }
  }
  return complete;
}

function isEmpty({ counts }: Histogram): boolean {
  return counts.every((count) => count === 0);
}

const RATIO: Scale = {
  change: (position) => ({ scale: Math.exp(position), shift: 0 }),
  value: Math.exp,
  widest: Math.log(LARGEST_RATIO),
  unboundedLower: 0,
};

function shiftScale(strata: readonly HistogramPair[]): Scale {
  let widest = 0;
  for (const { first } of strata) {
    const finite = [first.lowest, ...first.upperBounds].filter((edge) => Number.isFinite(edge));
    widest = Math.max(widest, (finite.at(-1) ?? 0) - (finite[0] ?? 0));
  }
  return {
    change: (position) => ({ scale: 1, shift: position }),
    value: (position) => position,
    widest: widest > 0 ? widest : 1,
    unboundedLower: -Infinity,
  };
}

function standardizedEffect(strata: readonly HistogramPair[], change: ValueChange): number {
  let bounds: Histogram | undefined;
  let rescale: Rescaling = () => [];
  const tallies = strata.map(({ first, second }) => {
    if (first.upperBounds !== bounds?.upperBounds || first.lowest !== bounds.lowest) {
      bounds = first;
      rescale = rescaling(bounds, change);
    }
    return rankTally('groupedHodgesLehmann', rescale(first.counts), second.counts);
  });
  return stratifiedEffect(tallies).z;
}

function hasResolution(strata: readonly HistogramPair[]): boolean {
  return strata.some(
    ({ first, second }) => rankTally('groupedHodgesLehmann', first.counts, second.counts).variance > 0,
  );
}
