import type { QuoteStart } from './quote-start.ts';

const [OPEN, CLOSE] = ['{{', '}}'];

/**
 * A placeholder that stands in a text, a name or a comment, where it would not be filled in; null where there is none.
 * `quoteAt` tells whether one of these begins at a position.
 */
export function quotedPlaceholder(
  query: string,
  quoteAt: (query: string, position: number) => QuoteStart | null,
): string | null {
  let position = 0;
  while (position < query.length) {
    const quote = quoteAt(query, position);
    if (quote === null) {
      position += 1;
      continue;
    }
    const begin = position + quote.length;
    position = endOf(quote, query, begin);
    const found = placeholderIn(query.slice(begin, position));
    if (found !== null) return found;
    position += quote.close.length;
  }
  return null;
}

/** Where it is closed; the end of the query where it never is. */
function endOf({ close, hasEscapes }: QuoteStart, query: string, begin: number): number {
  let position = begin;
  while (position < query.length && !query.startsWith(close, position)) {
    position += hasEscapes && query[position] === '\\' ? 2 : 1;
  }
  return Math.min(position, query.length);
}

function placeholderIn(text: string): string | null {
  const begin = text.indexOf(OPEN);
  const end = text.indexOf(CLOSE, begin);
  return begin < 0 || end < 0 ? null : text.slice(begin, end + CLOSE.length);
}
