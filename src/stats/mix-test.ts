import { chiSquaredUpperTail } from './chi-squared-upper-tail.ts';
import { fUpperTail } from './f-upper-tail.ts';
import type { Mix } from './mix.ts';
import { type MixShares, mixShares } from './mix-shares.ts';
import { type MixVariation, mixVariation } from './mix-variation.ts';
import { poolRare } from './pool-rare.ts';

export interface MixTest {
  /** Share of each value on both samples, as it is over all stretches. */
  readonly shares: MixShares;
  /** How far the mixes are apart whatever the size of the samples: Cramér's V of the shares, 0 to 1. */
  readonly cramersV: number;
  readonly pValue: number;
}

/** Into so many blocks the time is cut to see how much the mixes vary: tenths for clusters, fifths for those that last. */
const BLOCKS = [10, 5];
/** Fewer blocks than this say nothing about clusters; then observations are taken to come in tens. */
const FEWEST_BLOCKS = 5;
const UNKNOWN_DISPERSION = 10;
/** A value needs this many independent observations on either side. */
const LEAST_EXPECTED = 5;

/**
 * Test of two mixes: do two samples hold the same values in the same shares, over stretches of time that may each have
 * their own mix?
 *
 * Valid: any counts; values that are too rare are pooled. Observations may come in clusters: the difference has to exceed
 * what its own variation over tenths and over fifths of the time explains. Clusters that last longer than a fifth of the
 * time pass for a difference. Without two values p is 1.
 * Units: counts in; shares and a probability out.
 * Throws: RangeError for counts that are negative or not finite, or sides with different numbers of values.
 * Reference: Pearson's chi-squared with the heterogeneity of blocks as its denominator (P. McCullagh, J. A. Nelder,
 * "Generalized Linear Models", section 4.5; batch means); V after H. Cramér (1946) of the table of shares.
 * Cost: O(stretches x values).
 */
export function mixTest(stretches: readonly Mix[]): MixTest {
  for (const mix of stretches) check(mix);
  const seen = stretches.filter(({ first, second }) => hasAny(first) && hasAny(second));
  const shares = mixShares(seen);
  const common = poolRare(seen, LEAST_EXPECTED);
  const dispersion = Math.max(...variations(common).map((one) => one.dispersion), unknownDispersion(seen));
  const least = LEAST_EXPECTED * dispersion;
  const pooled = poolRare(seen, least);
  return { shares, cramersV: cramersV(mixShares(pooled)), pValue: pValueOf(pooled, least) };
}

function pValueOf(mixes: readonly Mix[], least: number): number {
  const { statistic, freedom } = mixVariation(mixes, 1, least);
  if (freedom < 1) return 1;
  const byChance = chiSquaredUpperTail(statistic / unknownDispersion(mixes), freedom);
  const byClusters = variations(mixes).map((blocks) =>
    fUpperTail(statistic / freedom / blocks.dispersion, freedom, blocks.freedomWithin),
  );
  return Math.max(byChance, ...byClusters);
}

/** How the mixes vary over blocks of time; nothing where there are too few. */
function variations(mixes: readonly Mix[]): MixVariation[] {
  const counts = new Set(BLOCKS.map((count) => Math.min(count, mixes.length)));
  return [...counts]
    .filter((count) => count >= FEWEST_BLOCKS)
    .map((count) => mixVariation(mixes, count))
    .filter(({ freedomWithin }) => freedomWithin > 0);
}

function unknownDispersion(mixes: readonly Mix[]): number {
  return mixes.length < FEWEST_BLOCKS ? UNKNOWN_DISPERSION : 1;
}

function cramersV({ first, second }: MixShares): number {
  let square = 0;
  for (const [value, own] of first.entries()) {
    const other = second[value] ?? 0;
    if (own + other > 0) square += (own - other) ** 2 / (own + other) / 2;
  }
  return Math.min(1, Math.sqrt(square));
}

function hasAny(counts: readonly number[]): boolean {
  return counts.some((count) => count > 0);
}

function check({ first, second }: Mix): void {
  const isCount = (count: number) => count >= 0 && count < Infinity;
  if (first.length !== second.length || ![...first, ...second].every(isCount)) {
    throw new RangeError(`mixTest requires counts of the same values, got ${first} and ${second}`);
  }
}
