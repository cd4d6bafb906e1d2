import { ar1Inflation } from '../../../../src/stats/ar1-inflation.ts';
import { holm } from '../../../../src/stats/holm.ts';
import { lagOneAutocorrelation } from '../../../../src/stats/lag-one-autocorrelation.ts';
import type { AnswerTable } from './answer.ts';

export const SERIES_ANSWERS: AnswerTable = {
  p_adjust: ({ p }) => ({ adjusted: { by: 'holm', value: holm(p) } }),
  lag_one_autocorrelation: ({ d }) => ({
    rho: { by: 'lagOneAutocorrelation', value: lagOneAutocorrelation(d) },
  }),
  ar1_inflation: ({ rho, n }) => ({ inflation: { by: 'ar1Inflation', value: ar1Inflation(rho, n) } }),
};
