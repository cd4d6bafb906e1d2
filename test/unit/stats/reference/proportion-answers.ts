import { chiSquaredTest } from '../../../../src/stats/chi-squared-test.ts';
import { clopperPearsonInterval } from '../../../../src/stats/clopper-pearson-interval.ts';
import { cochranMantelHaenszel } from '../../../../src/stats/cochran-mantel-haenszel.ts';
import { fisherExact } from '../../../../src/stats/fisher-exact.ts';
import { fisherMidP } from '../../../../src/stats/fisher-mid-p.ts';
import { marginScoreBound } from '../../../../src/stats/margin-score-bound.ts';
import { marginScoreTest } from '../../../../src/stats/margin-score-test.ts';
import { newcombeInterval } from '../../../../src/stats/newcombe-interval.ts';
import { normalUpperTail } from '../../../../src/stats/normal-upper-tail.ts';
import type { Proportion, ProportionPair } from '../../../../src/stats/proportion.ts';
import { wilsonInterval } from '../../../../src/stats/wilson-interval.ts';
import type { Answers, AnswerTable } from './answer.ts';
import { alternativeOf } from './helpers.ts';

export const PROPORTION_ANSWERS: AnswerTable = {
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
  cmh: ({ strata, ...input }) => {
    const by = 'cochranMantelHaenszel';
    const pairs = strata.map(pair);
    const { statistic, pValue, oddsRatio } = cochranMantelHaenszel(pairs, alternativeOf(input));
    return {
      cmh: { by, value: statistic },
      p: { by, value: pValue },
      mh_odds_ratio: { by, value: oddsRatio },
    };
  },
  clopper_pearson: ({ x, n, confidence }) => ({
    lower: {
      by: 'clopperPearsonInterval',
      value: clopperPearsonInterval({ events: Number(x), total: n }, confidence).lower,
    },
  }),
  margin_score: ({ strata, margin, confidence }) => {
    const pairs = strata.map(pair);
    const { difference, standardError, z, pValue } = marginScoreTest([pairs], margin);
    return {
      difference: { by: 'marginScoreTest', value: difference },
      standard_error: { by: 'marginScoreTest', value: standardError },
      z: { by: 'marginScoreTest', value: z },
      p: { by: 'marginScoreTest', value: pValue },
      bound: { by: 'marginScoreBound', value: marginScoreBound([pairs], confidence) },
    };
  },
};

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

function rows(table: readonly (readonly number[])[]): [Proportion, Proportion] {
  const [first, second] = table.map(([events = 0, others = 0]) => ({ events, total: events + others }));
  return [first ?? { events: 0, total: 0 }, second ?? { events: 0, total: 0 }];
}

function pair(table: readonly (readonly number[])[]): ProportionPair {
  const [first, second] = rows(table);
  return { first, second };
}
