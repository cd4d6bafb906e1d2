import { pointer } from '../contract/pointer.ts';
import type { Mistake } from '../contract/request-mistake.ts';
import { Problem } from './problems.ts';

/** More mistakes than this help nobody. */
const MAX_ERRORS = 50;

/** Turns mistakes into a problem with a pointer for each; `count` is how many there are where these are only the first. */
export function problemFromMistakes(mistakes: readonly Mistake[], count = mistakes.length): Problem {
  const shown = mistakes.slice(0, MAX_ERRORS).map(({ path, detail }) => ({ pointer: pointer(path), detail }));
  const [first] = shown;
  const others = count > 1 ? ` (and ${count - 1} more)` : '';
  const detail =
    first === undefined ? 'the request is not valid' : `${first.pointer}: ${first.detail}${others}`;
  return new Problem('invalid_request', detail, shown);
}
