import { textElement } from '../element.ts';
import type { Verdict } from '../run/answer.ts';

/** Shows the verdict with its reason, and what has to be known about it. */
export function showVerdict(place: HTMLElement, { verdict, conclusive, reason, warnings }: Verdict): void {
  const word = textElement('strong', verdict);
  word.dataset['verdict'] = verdict;
  const sentence = textElement('p', reason);
  sentence.prepend(word, ' ');
  const notes = [...(conclusive ? [] : ['Not conclusive: it is not known yet.']), ...warnings];
  place.replaceChildren(sentence, ...notes.map(noteOf));
}

/** Says that there is no verdict, and why. */
export function showNoVerdict(place: HTMLElement, sentences: readonly string[]): void {
  const word = textElement('strong', 'no verdict');
  const [first = '', ...others] = sentences;
  const sentence = textElement('p', first);
  sentence.prepend(word, ' ');
  place.replaceChildren(sentence, ...others.map(noteOf));
}

function noteOf(text: string): HTMLParagraphElement {
  const note = textElement('p', text);
  note.className = 'aside';
  return note;
}
