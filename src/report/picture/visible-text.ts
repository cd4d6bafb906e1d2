/** What XML forbids, and what changes how the text around it is shown. Line breaks and tabs stay. */
const INVISIBLE = /[^\P{C}\n\t\p{Cn}\p{Co}]|[\uFFFE\uFFFF\u2028\u2029]/gu;

/** A document with nothing in it that is not seen, so that it is well-formed whatever texts it was made of. */
export function visibleText(document: string): string {
  return document.replace(INVISIBLE, ' ').replaceAll(']]>', ']]&gt;');
}
