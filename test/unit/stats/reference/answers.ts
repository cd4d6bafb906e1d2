import type { AnswerTable } from './answer.ts';
import { COUNT_ANSWERS } from './count-answers.ts';
import { DISTRIBUTION_ANSWERS } from './distribution-answers.ts';
import { MIX_ANSWERS } from './mix-answers.ts';
import { PROPORTION_ANSWERS } from './proportion-answers.ts';
import { QUANTILE_ANSWERS } from './quantile-answers.ts';
import { RANK_ANSWERS } from './rank-answers.ts';
import { SERIES_ANSWERS } from './series-answers.ts';
import { SHIFT_ANSWERS } from './shift-answers.ts';

/** Every kind of reference vector and how our functions answer it. */
export const ANSWERS: AnswerTable = {
  ...COUNT_ANSWERS,
  ...DISTRIBUTION_ANSWERS,
  ...MIX_ANSWERS,
  ...PROPORTION_ANSWERS,
  ...RANK_ANSWERS,
  ...SHIFT_ANSWERS,
  ...QUANTILE_ANSWERS,
  ...SERIES_ANSWERS,
};
