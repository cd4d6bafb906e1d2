import { binomialMidP } from '../../../../src/stats/binomial-mid-p.ts';
import type { EventCountPair } from '../../../../src/stats/event-count.ts';
import type { Interval } from '../../../../src/stats/interval.ts';
import { rateDifferenceInterval } from '../../../../src/stats/rate-difference-interval.ts';
import { rateDifferenceTest } from '../../../../src/stats/rate-difference-test.ts';
import { rateRatioInterval } from '../../../../src/stats/rate-ratio-interval.ts';
import { rateRatioTest } from '../../../../src/stats/rate-ratio-test.ts';
import { shareTest } from '../../../../src/stats/share-test.ts';
import type { Answers, AnswerTable } from './answer.ts';

/** A stratum of these vectors is `[[events, exposure] of the first side, of the second]`. */
export const COUNT_ANSWERS: AnswerTable = {
  binomial_mid_p: ({ strata: [table = []] }) => {
    const { first, second } = pair(table);
    return { p_mid: { by: 'binomialMidP', value: binomialMidP(first, second) } };
  },
  rate_ratio: ({ strata, margin }) => {
    const by = 'rateRatioTest';
    const { ratio, z, pValue } = rateRatioTest(strata.map(pair), margin, 'greater');
    const less = rateRatioTest(strata.map(pair), margin, 'less').pValue;
    return {
      ratio: { by, value: ratio },
      z: { by, value: z },
      p_greater: { by, value: pValue },
      p_less: { by, value: less },
    };
  },
  rate_ratio_interval: ({ strata, confidence }) =>
    limits('rateRatioInterval', rateRatioInterval(strata.map(pair), confidence)),
  rate_difference: ({ strata, margin }) => {
    const by = 'rateDifferenceTest';
    const { difference, standardError, z, pValue } = rateDifferenceTest(strata.map(pair), margin);
    return {
      difference: { by, value: difference },
      standard_error: { by, value: standardError },
      z: { by, value: z },
      p: { by, value: pValue },
    };
  },
  rate_difference_interval: ({ strata, confidence }) =>
    limits('rateDifferenceInterval', rateDifferenceInterval(strata.map(pair), confidence)),
  share_test: ({ strata }) => {
    const by = 'shareTest';
    const rows = strata.map(([[observed = 0, total = 0, share = 0] = []]) => ({ observed, total, share }));
    const { observed, expected, pValue } = shareTest(rows);
    return {
      observed: { by, value: observed },
      expected: { by, value: expected },
      p: { by, value: pValue },
    };
  },
};

function limits(by: string, { estimate, lower, upper }: Interval): Answers {
  return {
    estimate: { by, value: estimate },
    lower: { by, value: lower },
    upper: { by, value: upper },
  };
}

function pair(table: readonly (readonly number[])[]): EventCountPair {
  const [first, second] = table.map(([events = 0, exposure = 0]) => ({ events, exposure }));
  return { first: first ?? { events: 0, exposure: 0 }, second: second ?? { events: 0, exposure: 0 } };
}
