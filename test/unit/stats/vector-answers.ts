import { brunnerMunzel } from '../../../src/stats/brunner-munzel.ts';
import { chiSquaredTest } from '../../../src/stats/chi-squared-test.ts';
import { chiSquaredUpperTail } from '../../../src/stats/chi-squared-upper-tail.ts';
import { clopperPearsonInterval } from '../../../src/stats/clopper-pearson-interval.ts';
import { cochranMantelHaenszel } from '../../../src/stats/cochran-mantel-haenszel.ts';
import { fisherExact } from '../../../src/stats/fisher-exact.ts';
import { fisherMidP } from '../../../src/stats/fisher-mid-p.ts';
import { groupedMannWhitney } from '../../../src/stats/grouped-mann-whitney.ts';
import { histogramQuantile } from '../../../src/stats/histogram-quantile.ts';
import { hodgesLehmann } from '../../../src/stats/hodges-lehmann.ts';
import { holm } from '../../../src/stats/holm.ts';
import { logGamma } from '../../../src/stats/log-gamma.ts';
import { logNormalUpperTail } from '../../../src/stats/log-normal-upper-tail.ts';
import { mannWhitney } from '../../../src/stats/mann-whitney.ts';
import { mannWhitneyExact } from '../../../src/stats/mann-whitney-exact.ts';
import { mannWhitneyZ } from '../../../src/stats/mann-whitney-z.ts';
import { newcombeInterval } from '../../../src/stats/newcombe-interval.ts';
import { normalPValue } from '../../../src/stats/normal-p-value.ts';
import { normalShiftLimitRank } from '../../../src/stats/normal-shift-limit-rank.ts';
import { normalUpperTail } from '../../../src/stats/normal-upper-tail.ts';
import { pairwiseDifference } from '../../../src/stats/pairwise-difference.ts';
import { type PooledCounts, pooledCounts } from '../../../src/stats/pooled-counts.ts';
import { probitQuantile } from '../../../src/stats/probit-quantile.ts';
import type { Proportion, ProportionPair } from '../../../src/stats/proportion.ts';
import { pseudomedian } from '../../../src/stats/pseudomedian.ts';
import { rankTally } from '../../../src/stats/rank-tally.ts';
import { rescaleHistogram } from '../../../src/stats/rescale-histogram.ts';
import { sampleQuantile } from '../../../src/stats/sample-quantile.ts';
import { signedRankZ } from '../../../src/stats/signed-rank-z.ts';
import { signedRanks } from '../../../src/stats/signed-ranks.ts';
import { studentTUpperTail } from '../../../src/stats/student-t-upper-tail.ts';
import { upperNormalQuantile } from '../../../src/stats/upper-normal-quantile.ts';
import { vanElteren } from '../../../src/stats/van-elteren.ts';
import { wilcoxonSignedRank } from '../../../src/stats/wilcoxon-signed-rank.ts';
import { wilsonInterval } from '../../../src/stats/wilson-interval.ts';
import type { VectorInput } from './reference-vectors.ts';

/** What one of our functions says about one field of a case. */
export interface Answer {
  readonly by: string;
  readonly value: number | readonly number[];
}

/** Field of the case -> our answer; fields that we do not compute are left out. */
export type Answers = Readonly<Record<string, Answer>>;

/** Kind of case -> how our functions answer it. */
export const ANSWERS: Readonly<Record<string, (input: VectorInput) => Answers>> = {
  mann_whitney: ({ x, y, ...input }) => mannWhitneyAnswers(x, y, alternativeOf(input)),
  mann_whitney_ties: ({ x, y, ...input }) => mannWhitneyAnswers(x, y, alternativeOf(input)),
  mann_whitney_exact_ties: ({ x, y, ...input }) => {
    const alternative = alternativeOf(input);
    const exact = mannWhitneyExact(countsOf(x, y), alternative) ?? Number.NaN;
    return {
      W: { by: 'mannWhitney', value: mannWhitney(x, y, alternative).statistic },
      p_exact: { by: 'mannWhitneyExact', value: exact },
    };
  },
  mann_whitney_large: (input) => {
    const x = generated(input.n, 0.6180339887498949, input.shift);
    const y = generated(input.m, 0.7548776662466927, 0);
    const { statistic, pValue } = mannWhitney(x, y, alternativeOf(input));
    return {
      U: { by: 'mannWhitney', value: statistic },
      p_asymptotic_cc: { by: 'mannWhitney', value: pValue },
    };
  },
  grouped_mann_whitney: ({ canary_bucket_counts: first, stable_bucket_counts: second, ...input }) => {
    const alternative = alternativeOf(input);
    const by = 'groupedMannWhitney';
    const { commonLanguage, pValue } = groupedMannWhitney(first, second, alternative);
    return {
      U: { by, value: commonLanguage * sum(first) * sum(second) },
      A12: { by, value: commonLanguage },
      p_asymptotic: { by, value: pValue },
      p_asymptotic_cc: correctedPValue(rankTally(by, first, second), alternative),
    };
  },
  fisher_exact: ({ table, ...input }) => ({
    p: { by: 'fisherExact', value: fisherExact(...rows(table), alternativeOf(input)) },
  }),
  fisher_midp_greater: ({ table }) => {
    const [first, second] = rows(table);
    const { pValue, logPValue } = fisherMidP(first, second, 'greater');
    return {
      p_exact: { by: 'fisherExact', value: fisherExact(first, second, 'greater') },
      p_mid: { by: 'fisherMidP', value: pValue },
      log_p_mid: { by: 'fisherMidP', value: logPValue },
    };
  },
  chi_squared_2x2: ({ table }) => {
    const answers = chiSquaredAnswers(table);
    const [first, second] = rows(table);
    const { statistic } = chiSquaredTest(table);
    const sign = Math.sign(first.events / first.total - second.events / second.total);
    const value = normalUpperTail(sign * Math.sqrt(statistic));
    return { ...answers, p_one_sided_canary_higher: { by: 'normalUpperTail', value } };
  },
  chi_squared_rxc: ({ table }) => chiSquaredAnswers(table),
  prop_test: ({ x1, n1, x0, n0 }) => {
    const { statistic, pValue } = chiSquaredTest([
      [x1, n1 - x1],
      [x0, n0 - x0],
    ]);
    const sign = Math.sign(x1 / n1 - x0 / n0);
    return {
      chi2: { by: 'chiSquaredTest', value: statistic },
      p: { by: 'chiSquaredTest', value: pValue },
      p_greater: { by: 'normalUpperTail', value: normalUpperTail(sign * Math.sqrt(statistic)) },
    };
  },
  proportion_ci: ({ x, n, confidence }) => {
    const proportion = { events: Number(x), total: n };
    const wilson = wilsonInterval(proportion, confidence);
    const exact = clopperPearsonInterval(proportion, confidence);
    return {
      wilson_low: { by: 'wilsonInterval', value: wilson.lower },
      wilson_high: { by: 'wilsonInterval', value: wilson.upper },
      clopper_pearson_low: { by: 'clopperPearsonInterval', value: exact.lower },
      clopper_pearson_high: { by: 'clopperPearsonInterval', value: exact.upper },
    };
  },
  risk_difference_ci: ({ x1, n1, x0, n0, confidence }) => {
    const by = 'newcombeInterval';
    const interval = newcombeInterval({ events: x1, total: n1 }, { events: x0, total: n0 }, confidence);
    return {
      difference: { by, value: interval.estimate },
      newcombe_low: { by, value: interval.lower },
      newcombe_high: { by, value: interval.upper },
    };
  },
  wilcoxon_signed_rank: ({ d, ...input }) => {
    const alternative = alternativeOf(input);
    const { statistic, pValue } = wilcoxonSignedRank(d, alternative);
    const ranks = signedRanks(d);
    const whole = sum(ranks.doubledRanks) / 2;
    const normal = (continuity: number): Answer => ({
      by: 'signedRankZ',
      value: normalPValue(signedRankZ(ranks, alternative, continuity), alternative),
    });
    return {
      // scipy gives the smaller of both rank sums when two-sided
      statistic: {
        by: 'wilcoxonSignedRank',
        value: alternative === 'two-sided' ? Math.min(statistic, whole - statistic) : statistic,
      },
      p_exact: { by: 'wilcoxonSignedRank', value: pValue },
      p_asymptotic: normal(0),
      p_asymptotic_cc: normal(0.5),
    };
  },
  brunner_munzel: ({ x, y, ...input }) => {
    const { statistic, pValue } = brunnerMunzel(x, y, alternativeOf(input));
    return {
      // scipy's statistic is positive when the second sample is larger, ours when the first is
      statistic: { by: 'brunnerMunzel', value: -statistic },
      p_t: { by: 'brunnerMunzel', value: pValue },
    };
  },
  hodges_lehmann_exact: ({ x, y, confidence }) => {
    const { estimate, lower, upper } = hodgesLehmann(x, y, confidence);
    const { statistic, pValue } = mannWhitney(x, y, 'two-sided');
    return {
      estimate: { by: 'hodgesLehmann', value: estimate },
      low: { by: 'hodgesLehmann', value: lower },
      high: { by: 'hodgesLehmann', value: upper },
      W: { by: 'mannWhitney', value: statistic },
      p: { by: 'mannWhitney', value: pValue },
    };
  },
  hodges_lehmann_exact_one_sided: ({ x, y, confidence, ...input }) => {
    const alternative = alternativeOf(input);
    const { estimate, lower } = hodgesLehmann(x, y, confidence, alternative);
    return {
      estimate: { by: 'hodgesLehmann', value: estimate },
      low: { by: 'hodgesLehmann', value: lower },
      p: { by: 'mannWhitney', value: mannWhitney(x, y, alternative).pValue },
    };
  },
  hodges_lehmann_asymptotic: ({ x, y, confidence }) => {
    const [first, second] = [Float64Array.from(x).sort(), Float64Array.from(y).sort()];
    const rank = normalShiftLimitRank(first.length, second.length, (1 - confidence) / 2);
    const pairs = first.length * second.length;
    const by = 'normalShiftLimitRank';
    return {
      low: { by, value: pairwiseDifference(first, second, rank) },
      high: { by, value: pairwiseDifference(first, second, pairs + 1 - rank) },
      p: correctedPValue(tallyOf(x, y), 'two-sided'),
    };
  },
  hodges_lehmann_paired: ({ d, confidence }) => {
    const { estimate, lower, upper } = pseudomedian(d, confidence);
    const { statistic, pValue } = wilcoxonSignedRank(d, 'two-sided');
    const by = 'pseudomedian';
    return {
      pseudomedian: { by, value: estimate },
      low: { by, value: lower },
      high: { by, value: upper },
      V: { by: 'wilcoxonSignedRank', value: statistic },
      p: { by: 'wilcoxonSignedRank', value: pValue },
    };
  },
  cmh: ({ strata, ...input }) => {
    const by = 'cochranMantelHaenszel';
    const pairs = strata.map((table): ProportionPair => {
      const [first, second] = rows(table);
      return { first, second };
    });
    const { statistic, pValue, oddsRatio } = cochranMantelHaenszel(pairs, alternativeOf(input));
    return {
      cmh: { by, value: statistic },
      p: { by, value: pValue },
      mh_odds_ratio: { by, value: oddsRatio },
    };
  },
  van_elteren: ({ canary, stable }) => {
    const by = 'vanElteren';
    const strata = canary.map((first, index) => {
      const second = stable[index] ?? [];
      return { ...mannWhitney(first, second, 'greater'), firstSize: first.length, secondSize: second.length };
    });
    return {
      z: { by, value: vanElteren(strata, 'greater').z },
      p_two_sided: { by, value: vanElteren(strata, 'two-sided').pValue },
      p_greater: { by, value: vanElteren(strata, 'greater').pValue },
    };
  },
  quantile_type7: ({ x, probs }) => {
    const sorted = Float64Array.from(x).sort();
    return { q: { by: 'sampleQuantile', value: probs.map((q) => sampleQuantile(sorted, q)) } };
  },
  p_adjust: ({ p }) => ({ adjusted: { by: 'holm', value: holm(p) } }),
  normal_tail: ({ z }) => ({
    sf: { by: 'normalUpperTail', value: normalUpperTail(z) },
    log_sf: { by: 'logNormalUpperTail', value: logNormalUpperTail(z) },
  }),
  normal_quantile: ({ upper_tail: tail }) => ({
    z: { by: 'upperNormalQuantile', value: upperNormalQuantile(tail) },
  }),
  chi2_tail: ({ x, df }) => ({
    sf: { by: 'chiSquaredUpperTail', value: chiSquaredUpperTail(Number(x), df) },
  }),
  t_tail: ({ t, df }) => ({ sf: { by: 'studentTUpperTail', value: studentTUpperTail(t, df) } }),
  log_gamma: ({ x }) => ({ lgamma: { by: 'logGamma', value: logGamma(Number(x)) } }),
  histogram_quantile: ({ upper_bounds: upperBounds, bucket_counts: counts, probs }) => {
    const histogram = { upperBounds, lowest: 0, counts };
    return {
      prometheus_linear: {
        by: 'histogramQuantile',
        value: probs.map((q) => histogramQuantile(histogram, q).value),
      },
      probit_log: { by: 'probitQuantile', value: probs.map((q) => probitQuantile(histogram, q).value) },
    };
  },
  histogram_location: ({ upper_bounds: upperBounds, windows, margin_ratio: margin }) => ({
    A12: {
      by: 'groupedMannWhitney',
      value: windows.map(
        ({ canary, stable }) => groupedMannWhitney(canary, stable, 'greater').commonLanguage,
      ),
    },
    A12_shifted: {
      by: 'rescaleHistogram',
      value: windows.map(({ canary, stable }) => {
        const histogram = { upperBounds, lowest: 0, counts: canary };
        const { counts } = rescaleHistogram(histogram, { scale: 1 + margin, shift: 0 });
        return groupedMannWhitney(counts, stable, 'greater').commonLanguage;
      }),
    },
  }),
};

function alternativeOf({ alternative }: Pick<VectorInput, 'alternative'>): 'two-sided' | 'greater' | 'less' {
  return alternative === 'two.sided' ? 'two-sided' : alternative;
}

function mannWhitneyAnswers(
  x: readonly number[],
  y: readonly number[],
  alternative: 'two-sided' | 'greater' | 'less',
): Answers {
  const { statistic, commonLanguage, pValue } = mannWhitney(x, y, alternative);
  const tally = tallyOf(x, y);
  const counts = countsOf(x, y);
  const grouped = groupedMannWhitney(counts.firstCounts, counts.secondCounts, alternative);
  return {
    U: { by: 'mannWhitney', value: statistic },
    A12: { by: 'mannWhitney', value: commonLanguage },
    p_exact: { by: 'mannWhitney', value: pValue },
    p_asymptotic_cc: correctedPValue(tally, alternative),
    p_asymptotic: { by: 'groupedMannWhitney', value: grouped.pValue },
  };
}

function tallyOf(x: readonly number[], y: readonly number[]): ReturnType<typeof rankTally> {
  const counts = countsOf(x, y);
  return rankTally('mannWhitney', counts.firstCounts, counts.secondCounts);
}

function countsOf(x: readonly number[], y: readonly number[]): PooledCounts {
  return pooledCounts(Float64Array.from(x).sort(), Float64Array.from(y).sort());
}

function correctedPValue(
  tally: ReturnType<typeof rankTally>,
  alternative: 'two-sided' | 'greater' | 'less',
): Answer {
  const value =
    tally.variance === 0 ? 1 : Math.min(1, normalPValue(mannWhitneyZ(tally, alternative), alternative));
  return { by: 'mannWhitneyZ', value };
}

function chiSquaredAnswers(table: readonly (readonly number[])[]): Answers {
  const by = 'chiSquaredTest';
  const { statistic, pValue, degreesOfFreedom, minimumExpected, cramersV } = chiSquaredTest(table);
  return {
    chi2: { by, value: statistic },
    p: { by, value: pValue },
    dof: { by, value: degreesOfFreedom },
    min_expected: { by, value: minimumExpected },
    cramers_v: { by, value: cramersV },
  };
}

/** Rows of a table as proportions: first column events, second column the others. */
function rows(table: readonly (readonly number[])[]): [Proportion, Proportion] {
  const [first, second] = table.map(([events = 0, others = 0]) => ({ events, total: events + others }));
  return [first ?? { events: 0, total: 0 }, second ?? { events: 0, total: 0 }];
}

/** The generator described in the cases of kind mann_whitney_large. */
function generated(size: number, step: number, shift: number): number[] {
  return Array.from({ length: size }, (_, index) => {
    const turns = (index + 1) * step;
    return Math.round((Math.log(1 + 9 * (turns - Math.floor(turns))) + shift) * 1000) / 1000;
  });
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) {
    total += value;
  }
  return total;
}
