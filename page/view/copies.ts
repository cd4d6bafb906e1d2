import { textElement } from '../element.ts';
import { copyText } from './copy-text.ts';

/** How long it is said that something was copied. */
const SAID_MS = 2_000;
/** Nobody pastes more into a terminal, and to show it anew with each key would keep whoever writes waiting. */
const LONGEST_SHOWN = 200_000;

/** A form of the request that can be taken elsewhere. */
export interface CopyForm {
  readonly title: string;
  readonly note: string;
  /** The text for a request; null where it cannot be said in this form. */
  readonly write: (request: string) => string | null;
}

/** Shows each form of the request, one of them opened; the function that it returns writes what is open anew. */
export function showCopies(place: HTMLElement, forms: readonly CopyForm[]): (request: string) => void {
  let newest = '';
  const shown = forms.map((form) => {
    const parts = panelOf(form);
    const refresh = () => {
      if (!parts.panel.open) return;
      const text = newest.length > LONGEST_SHOWN ? null : form.write(newest);
      parts.code.textContent = text ?? whyNot(newest);
      parts.button.disabled = text === null;
    };
    parts.panel.addEventListener('toggle', refresh);
    return { ...parts, refresh };
  });
  const [first] = shown;
  if (first !== undefined) first.panel.open = true;
  place.replaceChildren(...shown.map(({ panel }) => panel));
  return (request) => {
    newest = request;
    for (const { refresh } of shown) refresh();
  };
}

function whyNot(request: string): string {
  return request.length > LONGEST_SHOWN
    ? 'Too long to be copied from here: keep it in a file, and send that.'
    : 'Mend the request first.';
}

function panelOf({ title, note }: CopyForm) {
  const panel = document.createElement('details');
  panel.name = 'copies';
  const code = document.createElement('pre');
  code.tabIndex = 0;
  code.setAttribute('aria-label', title);
  const button = textElement('button', 'Copy');
  button.type = 'button';
  button.setAttribute('aria-label', `Copy: ${title}`);
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    const isCopied = await copyText(code.textContent ?? '', code);
    said.textContent = isCopied ? 'Copied.' : 'Press Ctrl C to copy what is marked.';
    setTimeout(() => said.replaceChildren(), SAID_MS);
  });
  const bar = document.createElement('p');
  bar.append(button, ' ', said);
  const about = textElement('p', note);
  about.className = 'aside';
  panel.append(textElement('summary', title), about, code, bar);
  return { panel, code, button };
}
