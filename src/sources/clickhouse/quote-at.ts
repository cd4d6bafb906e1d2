import type { QuoteStart } from '../sql/quote-start.ts';

const QUOTES: Readonly<Record<string, QuoteStart>> = {
  "'": { length: 1, close: "'", hasEscapes: true },
  '"': { length: 1, close: '"', hasEscapes: true },
  '`': { length: 1, close: '`', hasEscapes: true },
  '--': { length: 2, close: '\n', hasEscapes: false },
  '# ': { length: 2, close: '\n', hasEscapes: false },
  '#!': { length: 2, close: '\n', hasEscapes: false },
  '/*': { length: 2, close: '*/', hasEscapes: false },
};

/** The text, quoted name or comment of ClickHouse that begins at a position of a query; null where none does. */
export function quoteAt(query: string, position: number): QuoteStart | null {
  return QUOTES[query.charAt(position)] ?? QUOTES[query.slice(position, position + 2)] ?? null;
}
