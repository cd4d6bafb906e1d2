import { chiSquaredUpperTail } from '../../../../src/stats/chi-squared-upper-tail.ts';
import { logGamma } from '../../../../src/stats/log-gamma.ts';
import { logNormalUpperTail } from '../../../../src/stats/log-normal-upper-tail.ts';
import { normalUpperTail } from '../../../../src/stats/normal-upper-tail.ts';
import { poissonDeviance } from '../../../../src/stats/poisson-deviance.ts';
import { regularizedBeta } from '../../../../src/stats/regularized-beta.ts';
import { studentTUpperTail } from '../../../../src/stats/student-t-upper-tail.ts';
import { upperNormalQuantile } from '../../../../src/stats/upper-normal-quantile.ts';
import type { AnswerTable } from './answer.ts';

export const DISTRIBUTION_ANSWERS: AnswerTable = {
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
  regularized_beta: ({ a, b, x }) => ({
    share: { by: 'regularizedBeta', value: regularizedBeta(Number(x), 1 - Number(x), a, b) },
  }),
  poisson_deviance: ({ observed, expected }) => ({
    deviance: { by: 'poissonDeviance', value: poissonDeviance(observed, expected) },
  }),
};
