import type { Histogram } from '../../stats/histogram.ts';
import { rescaleHistogram } from '../../stats/rescale-histogram.ts';
import { logSpread } from '../baseline/log-spread.ts';
import { carried } from './carried.ts';
import type { ExpectedSide } from './expected-side.ts';

/** Ranks tell a shift of normal values with this much more variance than their mean does: π/3. */
const RANK_VARIANCE = Math.PI / 3;

/** Logarithms of values do not stray further than this. */
const LARGEST_SHIFT = 40;

/** How values are shared out over buckets, and how much the median strays. */
interface Shape {
  readonly shares: Histogram;
  /** A share of the median. */
  readonly deviation: number;
}

/** Observations of a side in buckets, window by window. Sampling shows as a shift of as much as it would shift the ranks. */
export function expectedHistograms(
  { amounts, strays }: ExpectedSide,
  { shares, deviation }: Shape,
): Histogram[] {
  const whole = shares.counts.map(carried);
  const spread = logSpread(shares);
  return amounts.map((amount, index) => {
    const { noise, sampling } = strays[index] ?? { noise: 0, sampling: 0 };
    const chance = amount === 0 ? 0 : spread * Math.sqrt(RANK_VARIANCE / amount);
    const shift = within(deviation * noise + chance * sampling, LARGEST_SHIFT);
    const moved = shift === 0 ? shares : rescaleHistogram(shares, { scale: Math.exp(-shift), shift: 0 });
    return { ...moved, counts: moved.counts.map((share, bucket) => whole[bucket]?.(share * amount) ?? 0) };
  });
}

function within(value: number, size: number): number {
  return Math.max(-size, Math.min(size, value));
}
