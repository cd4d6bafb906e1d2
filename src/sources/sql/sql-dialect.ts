import type { WindowGrid } from '../../readings/window-grid.ts';
import type { QueryLanguage } from '../template/query-language.ts';
import type { QuoteStart } from './quote-start.ts';

/** How a store writes what questions about rows are made of. Texts that it gets are SQL already. */
export interface SqlDialect {
  /** A language that puts each value into `parameters`, and a reference to it into the query. */
  language(parameters: string[]): QueryLanguage;
  /** What a parameter is called, the first with the position 1. */
  parameterName(position: number): string;
  /** The text, quoted name or comment that begins at a position of a query; null where none does. */
  quoteAt(query: string, position: number): QuoteStart | null;
  /** A moment, milliseconds since the epoch. */
  moment(ms: number): string;
  /** A length of time, milliseconds. */
  interval(ms: number): string;
  /** A name in quotes. */
  name(text: string): string;
  /** Index of the window in which a moment after the first edge is; an edge belongs to the window before it. */
  windowOf(time: string, grid: WindowGrid): string;
  /** The first `length` characters of anything as text; `''` for null. */
  text(expression: string, length: number): string;
  /** A number as one of double precision. */
  double(expression: string): string;
  /** What a question ends with. */
  readonly ending: string;
}
