import { textElement } from '../element.ts';
import type { Example } from '../examples.ts';

/** Offers requests to begin with. The one that stands in the editor is marked as such. */
export function offerExamples(
  place: HTMLElement,
  examples: readonly Example[],
  choose: (example: Example) => void,
): void {
  place.replaceChildren(
    ...examples.map((example) => {
      const button = textElement('button', example.title);
      button.type = 'button';
      button.dataset['example'] = example.name;
      button.addEventListener('click', () => choose(example));
      return button;
    }),
  );
}

/** Marks the example that was chosen; null: none of them. */
export function markExample(place: HTMLElement, chosen: string | null): void {
  for (const button of place.querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(button.dataset['example'] === chosen));
  }
}
