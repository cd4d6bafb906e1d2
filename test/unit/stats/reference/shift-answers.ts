import { groupedHodgesLehmann } from '../../../../src/stats/grouped-hodges-lehmann.ts';
import { groupedMannWhitney } from '../../../../src/stats/grouped-mann-whitney.ts';
import { hodgesLehmann } from '../../../../src/stats/hodges-lehmann.ts';
import { mannWhitney } from '../../../../src/stats/mann-whitney.ts';
import { normalShiftLimitRank } from '../../../../src/stats/normal-shift-limit-rank.ts';
import { pairwiseDifference } from '../../../../src/stats/pairwise-difference.ts';
import { pseudomedian } from '../../../../src/stats/pseudomedian.ts';
import { rescaleHistogram } from '../../../../src/stats/rescale-histogram.ts';
import { wilcoxonSignedRank } from '../../../../src/stats/wilcoxon-signed-rank.ts';
import type { AnswerTable } from './answer.ts';
import { alternativeOf, correctedPValue, tallyOf } from './helpers.ts';

export const SHIFT_ANSWERS: AnswerTable = {
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
  hodges_lehmann_median: ({ x, y }) => ({
    estimate: { by: 'hodgesLehmann', value: hodgesLehmann(x, y, 0.95).estimate },
  }),
  pseudomedian: ({ d }) => ({ estimate: { by: 'pseudomedian', value: pseudomedian(d, 0.95).estimate } }),
  grouped_hodges_lehmann: ({ upper_bounds: upperBounds, windows, unit, confidence }) => {
    const by = 'groupedHodgesLehmann';
    const strata = windows.map(({ canary, stable }) => ({
      first: { upperBounds, lowest: 0, counts: canary },
      second: { upperBounds, lowest: 0, counts: stable },
    }));
    const { estimate, lower, upper } = groupedHodgesLehmann(strata, unit, confidence);
    return {
      estimate: { by, value: estimate },
      lower: { by, value: lower },
      upper: { by, value: upper },
    };
  },
};
