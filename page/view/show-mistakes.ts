import type { Diagnostic } from '@codemirror/lint';
import { textElement } from '../element.ts';

/** More mistakes than this help nobody; the service lists as many. */
const MOST = 50;

/** Lists what is wrong; each line leads to its place. */
export function showMistakes(
  list: HTMLOListElement,
  mistakes: readonly Diagnostic[],
  goTo: (mistake: Diagnostic) => void,
): void {
  list.replaceChildren(
    ...mistakes.slice(0, MOST).map((mistake) => {
      const button = document.createElement('button');
      button.type = 'button';
      if (mistake.source !== undefined) button.append(textElement('code', mistake.source), ' ');
      button.append(mistake.message);
      button.addEventListener('click', () => goTo(mistake));
      const item = document.createElement('li');
      item.append(button);
      return item;
    }),
  );
}

/** How many there are, in words. */
export function countOf(mistakes: readonly Diagnostic[]): string {
  if (mistakes.length === 0) return 'No mistakes found.';
  return mistakes.length === 1 ? '1 mistake.' : `${mistakes.length} mistakes.`;
}
