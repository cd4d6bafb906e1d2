import type { Problem } from './problems.ts';

/** A problem in one sentence, every mistake with its place; for clients that show a line and no document. */
export function problemSentence({ message, errors }: Pick<Problem, 'message' | 'errors'>): string {
  const mistakes = errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; ');
  return `no verdict: ${mistakes === '' ? message : mistakes}`;
}
