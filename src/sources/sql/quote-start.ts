/** How a text, a quoted name or a comment begins, and what ends it. */
export interface QuoteStart {
  /** Characters before what is in it. */
  readonly length: number;
  readonly close: string;
  /** A backslash takes the meaning of the next character away. */
  readonly hasEscapes: boolean;
}
