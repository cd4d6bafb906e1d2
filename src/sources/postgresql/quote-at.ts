import type { QuoteStart } from '../sql/quote-start.ts';

const DOLLAR_TAG = /\$(?:[A-Za-z_]\w*)?\$/y;

/** The text, quoted name or comment of PostgreSQL that begins at a position of a query; null where none does. */
export function quoteAt(query: string, position: number): QuoteStart | null {
  const isAt = (text: string) => query.startsWith(text, position);
  if (isAt("'")) return { length: 1, close: "'", hasEscapes: /[eE]/.test(query.charAt(position - 1)) };
  if (isAt('"')) return { length: 1, close: '"', hasEscapes: false };
  if (isAt('--')) return { length: 2, close: '\n', hasEscapes: false };
  if (isAt('/*')) return { length: 2, close: '*/', hasEscapes: false };
  DOLLAR_TAG.lastIndex = position;
  const [tag] = DOLLAR_TAG.exec(query) ?? [];
  return tag === undefined ? null : { length: tag.length, close: tag, hasEscapes: false };
}
