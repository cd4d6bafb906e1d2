import { brunnerMunzel } from '../../../../src/stats/brunner-munzel.ts';
import { groupedMannWhitney } from '../../../../src/stats/grouped-mann-whitney.ts';
import { mannWhitney } from '../../../../src/stats/mann-whitney.ts';
import { mannWhitneyExact } from '../../../../src/stats/mann-whitney-exact.ts';
import { normalPValue } from '../../../../src/stats/normal-p-value.ts';
import { rankTally } from '../../../../src/stats/rank-tally.ts';
import { signedRankZ } from '../../../../src/stats/signed-rank-z.ts';
import { signedRanks } from '../../../../src/stats/signed-ranks.ts';
import { vanElteren } from '../../../../src/stats/van-elteren.ts';
import { wilcoxonSignedRank } from '../../../../src/stats/wilcoxon-signed-rank.ts';
import type { Answer, Answers, AnswerTable } from './answer.ts';
import { alternativeOf, correctedPValue, countsOf, sum, tallyOf } from './helpers.ts';

export const RANK_ANSWERS: AnswerTable = {
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
};

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

function generated(size: number, step: number, shift: number): number[] {
  return Array.from({ length: size }, (_, index) => {
    const turns = (index + 1) * step;
    return Math.round((Math.log(1 + 9 * (turns - Math.floor(turns))) + shift) * 1000) / 1000;
  });
}
