import { fUpperTail } from '../../../../src/stats/f-upper-tail.ts';
import { hypergeometricMoments } from '../../../../src/stats/hypergeometric-moments.ts';
import { mantelHaenszelRates } from '../../../../src/stats/mantel-haenszel-rates.ts';
import { marginScoreBound } from '../../../../src/stats/margin-score-bound.ts';
import { marginScoreTest } from '../../../../src/stats/margin-score-test.ts';
import { mixTest } from '../../../../src/stats/mix-test.ts';
import type { ProportionPair } from '../../../../src/stats/proportion.ts';
import { skewedUpperTail } from '../../../../src/stats/skewed-upper-tail.ts';
import { stratifiedDifferenceInterval } from '../../../../src/stats/stratified-difference-interval.ts';
import { stratifiedMidP } from '../../../../src/stats/stratified-mid-p.ts';
import { stratifiedNewcombeInterval } from '../../../../src/stats/stratified-newcombe-interval.ts';
import { upperNormalQuantile } from '../../../../src/stats/upper-normal-quantile.ts';
import type { AnswerTable } from './answer.ts';

/** Comparisons within strata, and the mix of the traffic. */
export const MIX_ANSWERS: AnswerTable = {
  stratified_mid_p: ({ strata }) => ({
    p_mid: { by: 'stratifiedMidP', value: stratifiedMidP(strata.map(pair)) },
  }),
  stratified_mid_p_many: ({ strata }) => ({
    z: {
      by: 'stratifiedMidP, many events',
      value: upperNormalQuantile(stratifiedMidP(strata.map(pair))),
    },
  }),
  hypergeometric_moments: ({ n1, n0, m }) => {
    const by = 'hypergeometricMoments';
    const moments = hypergeometricMoments({
      first: { events: 0, total: n1 },
      second: { events: m, total: n0 },
    });
    return {
      mean: { by, value: moments.mean },
      variance: { by, value: moments.variance },
      third: { by, value: moments.third },
    };
  },
  skewed_tail: ({ t, a }) => ({ sf: { by: 'skewedUpperTail', value: skewedUpperTail(t, a) } }),
  f_tail: ({ t, n, m }) => ({ sf: { by: 'fUpperTail', value: fUpperTail(t, n, m) } }),
  margin_score_groups: ({ groups, margin, confidence }) => {
    const by = 'marginScoreTest';
    const pairs = groups.map((strata) => strata.map(pair));
    const { difference, standardError, z, pValue } = marginScoreTest(pairs, margin);
    return {
      difference: { by, value: difference },
      standard_error: { by, value: standardError },
      z: { by, value: z },
      p: { by, value: pValue },
      bound: { by: 'marginScoreBound', value: marginScoreBound(pairs, confidence) },
    };
  },
  mantel_haenszel_rates: ({ strata }) => {
    const by = 'mantelHaenszelRates';
    const { first, second, weight } = mantelHaenszelRates(strata.map(pair));
    return {
      first: { by, value: first },
      second: { by, value: second },
      weight: { by, value: weight },
    };
  },
  stratified_interval: ({ groups, confidence }) => {
    const by = 'stratifiedDifferenceInterval';
    const pairs = groups.map((strata) => strata.map(pair));
    const { estimate, lower, upper } = stratifiedDifferenceInterval(pairs, confidence);
    return {
      estimate: { by, value: estimate },
      lower: { by, value: lower },
      upper: { by, value: upper },
    };
  },
  stratified_newcombe: ({ strata, confidence }) => {
    const by = 'stratifiedNewcombeInterval';
    const { estimate, lower, upper } = stratifiedNewcombeInterval(strata.map(pair), confidence);
    return {
      estimate: { by, value: estimate },
      lower: { by, value: lower },
      upper: { by, value: upper },
    };
  },
  mix_test: ({ stretches }) => {
    const by = 'mixTest';
    const { pValue, cramersV, shares } = mixTest(stretches.map(([first, second]) => ({ first, second })));
    return {
      p: { by, value: pValue },
      cramers_v: { by, value: cramersV },
      first: { by: 'mixShares', value: shares.first },
      second: { by: 'mixShares', value: shares.second },
    };
  },
};

function pair(table: readonly (readonly number[])[]): ProportionPair {
  const [first, second] = table.map(([events = 0, others = 0]) => ({ events, total: events + others }));
  return { first: first ?? { events: 0, total: 0 }, second: second ?? { events: 0, total: 0 } };
}
