let saved: string | null = null;

/** Offers the report as a file, and where the service keeps it, if it does. */
export function showReportLinks(place: HTMLElement, html: string, kept: string | null): void {
  if (saved !== null) URL.revokeObjectURL(saved);
  saved = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  const links = [linkTo(saved, 'Save the report')];
  const [file] = links;
  if (file !== undefined) file.download = 'canary-verdict.html';
  if (kept !== null && isWebAddress(kept)) links.push(linkTo(kept, 'Link to the report'));
  place.replaceChildren(...links);
  place.hidden = false;
}

function linkTo(address: string, text: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = text;
  return link;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text, location.href) && /^https?:$/.test(new URL(text, location.href).protocol);
}
