import type { Histogram } from './histogram.ts';

/** Every value `v` becomes (v - shift) / scale. */
export interface ValueChange {
  readonly scale: number;
  readonly shift: number;
}

/** Of the counts per bucket, those after the change. */
export type Rescaling = (counts: readonly number[]) => number[];

/**
 * Counts of changed values on the same bounds: how would the buckets of any histogram with these bounds be filled if every
 * value `v` were (v - shift) / scale?
 *
 * Valid: interpolates the cumulative counts: geometric inside a bucket with a positive lower edge, linear
 * otherwise. What lies in a bucket that ends at Infinity stays above every bound; what lies in one that starts at
 * -Infinity stays below. The number of observations is kept; counts become fractional.
 * Units: `scale` a ratio above 0, `shift` in the unit of the values.
 * Throws: RangeError unless the scale is above 0 and both are finite.
 * Reference: common assumption of smooth density inside a bucket, as Prometheus makes for its quantiles.
 * Cost: O(buckets), with two logarithms each; of what is returned O(buckets) without any.
 */
export function rescaling(
  { upperBounds, lowest }: Pick<Histogram, 'upperBounds' | 'lowest'>,
  { scale, shift }: ValueChange,
): Rescaling {
  if (!(scale > 0 && scale < Infinity && Number.isFinite(shift))) {
    throw new RangeError(`rescaling requires a finite scale above 0 and shift, got ${scale} and ${shift}`);
  }
  const last = upperBounds.length - 1;
  const buckets: number[] = [];
  const shares: number[] = [];
  let bucket = 0;
  let lowerEdge = lowest;
  for (let index = 0; index < last; index += 1) {
    const edge = (upperBounds[index] ?? 0) * scale + shift;
    while (bucket < last && (upperBounds[bucket] ?? 0) < edge) {
      lowerEdge = upperBounds[bucket] ?? 0;
      bucket += 1;
    }
    buckets.push(bucket);
    shares.push(shareBelow(edge, lowerEdge, upperBounds[bucket] ?? 0));
  }
  buckets.push(last);
  shares.push(1);
  return (counts) => movedCounts(counts, buckets, shares);
}

/** Bucket by bucket: what lies below its bound after the change, less what lies below the bound before it. */
function movedCounts(
  counts: readonly number[],
  buckets: readonly number[],
  shares: readonly number[],
): number[] {
  const moved = new Array<number>(counts.length);
  let whole = 0;
  let below = 0;
  let taken = 0;
  for (let index = 0; index < counts.length; index += 1) {
    const bucket = buckets[index] ?? 0;
    for (; whole < bucket; whole += 1) below += counts[whole] ?? 0;
    const cumulative = below + (shares[index] ?? 0) * (counts[bucket] ?? 0);
    moved[index] = Math.max(0, cumulative - taken);
    taken = Math.max(taken, cumulative);
  }
  return moved;
}

/** Share of a bucket (lower, upper] that lies at or below a value. */
function shareBelow(value: number, lower: number, upper: number): number {
  if (upper === Infinity || value <= lower) {
    return 0;
  }
  if (value >= upper || lower === -Infinity) {
    return 1;
  }
  return lower > 0 ? Math.log(value / lower) / Math.log(upper / lower) : (value - lower) / (upper - lower);
}
