import type { z } from 'zod';
import { mistakesIn } from '../contract/mistakes-in.ts';
import { pointer } from '../contract/pointer.ts';
import { Problem } from './problems.ts';

/** More mistakes than this help nobody. */
const MAX_ERRORS = 50;

/** Turns the issues of a failed parse into a problem with a pointer for each mistake. */
export function problemFromZod(error: z.ZodError): Problem {
  const errors = mistakesIn(error).map(({ path, detail }) => ({ pointer: pointer(path), detail }));
  const shown = errors.slice(0, MAX_ERRORS);
  const [first] = shown;
  const others = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  const detail =
    first === undefined ? 'the request is not valid' : `${first.pointer}: ${first.detail}${others}`;
  return new Problem('invalid_request', detail, shown);
}
