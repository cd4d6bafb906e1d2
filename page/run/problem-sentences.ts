import type { ProblemDocument } from '../../src/contract/problem-document.ts';

/** A problem in a line or two: what it is, and what can be done. Mistakes are listed elsewhere. */
export function problemSentences(
  { status, title, detail, hint, errors }: ProblemDocument,
  retryAfter: string | null,
): string[] {
  if (errors.length > 0) return [`${title}.`];
  const next = retryAfter === null ? hint : `Ask again in ${retryAfter} s.`;
  return [status === 500 ? `${title}.` : `${title}: ${detail}.`, next];
}
