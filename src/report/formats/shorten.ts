const ELLIPSIS = '…';

/** The text, or its beginning where it is longer than `limit` UTF-16 units; a character is never torn apart. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let short = '';
  for (const character of text) {
    if (short.length + character.length + ELLIPSIS.length > limit) break;
    short += character;
  }
  return short.trimEnd() + ELLIPSIS;
}
