import type { ProblemDocument } from '../../src/contract/problem-document.ts';

/** A problem in a line or two: what it is, and what can be done. Its mistakes have a list of their own. */
export function problemSentences(
  { status, title, detail, hint, errors }: ProblemDocument,
  retryAfter: string | null,
): string[] {
  if (errors.length > 0) return [`${title}. Its mistakes are listed below the editor.`];
  const next = retryAfter === null ? hint : `Ask again in ${retryAfter} s.`;
  return [status === 500 ? `${title}.` : `${title}: ${detail}.`, next];
}
