import type { Mistake } from './request-mistake.ts';

/** Mistakes in a part of a body, told by where in the whole they are: `at` is the place of the part. */
export function mistakesAt(at: Mistake['path'], mistakes: readonly Mistake[]): Mistake[] {
  return mistakes.map(({ path, detail }) => ({ path: [...at, ...path], detail }));
}
