import type { ProblemDocument } from '../../src/contract/problem-document.ts';
import type { Mistake } from '../../src/contract/request-mistake.ts';

/** The mistakes that the service found, with their places as paths. */
export function toldMistakes({ errors }: Pick<ProblemDocument, 'errors'>): Mistake[] {
  return errors.map(({ pointer, detail }) => ({ path: pathOf(pointer), detail }));
}

function pathOf(pointer: string): string[] {
  const [, ...parts] = pointer.split('/');
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
