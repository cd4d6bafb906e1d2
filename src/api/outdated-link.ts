import type { Mistake } from '../contract/request-mistake.ts';
import { problemFromMistakes } from './problem-from-mistakes.ts';
import { Problem } from './problems.ts';

/** Says that a link was signed, and that what it asks cannot be asked here any more. */
export function outdatedLink(mistakes: readonly Mistake[]): Problem {
  const { message, errors } = problemFromMistakes(mistakes);
  return new Problem('outdated_link', message, errors);
}
