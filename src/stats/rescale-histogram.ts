import type { Histogram } from './histogram.ts';

/**
 * Histogram of changed values on the same bounds: how would the buckets be filled if every value `v` were
 * (v - shift) / scale?
 *
 * Valid: interpolates the cumulative counts: geometric inside a bucket with a positive lower edge, linear
 * otherwise. What lies in a bucket that ends at Infinity stays above every bound; what lies in one that starts at
 * -Infinity stays below. The number of observations is kept; counts become fractional.
 * Units: `scale` a ratio above 0, `shift` in the unit of the values.
 * Throws: RangeError unless the scale is above 0 and both are finite.
 * Reference: common assumption of smooth density inside a bucket, as Prometheus makes for its quantiles.
 * Cost: O(buckets).
 */
export function rescaleHistogram(
  histogram: Histogram,
  { scale, shift }: { readonly scale: number; readonly shift: number },
): Histogram {
  if (!(scale > 0 && scale < Infinity && Number.isFinite(shift))) {
    throw new RangeError(
      `rescaleHistogram requires a finite scale above 0 and shift, got ${scale} and ${shift}`,
    );
  }
  const { upperBounds, lowest, counts } = histogram;
  const last = upperBounds.length - 1;
  const changed: number[] = [];
  let bucket = 0;
  let lowerEdge = lowest;
  let below = 0;
  let taken = 0;
  for (const [index, bound] of upperBounds.entries()) {
    const edge = index === last ? Infinity : bound * scale + shift;
    while (bucket < last && (upperBounds[bucket] ?? Infinity) < edge) {
      below += counts[bucket] ?? 0;
      lowerEdge = upperBounds[bucket] ?? Infinity;
      bucket += 1;
    }
    const share = index === last ? 1 : shareBelow(edge, lowerEdge, upperBounds[bucket] ?? Infinity);
    const cumulative = below + share * (counts[bucket] ?? 0);
    changed.push(Math.max(0, cumulative - taken));
    taken = Math.max(taken, cumulative);
  }
  return { upperBounds, lowest, counts: changed };
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
