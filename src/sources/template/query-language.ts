import type { LabelMatcher } from '../../readings/reading-request.ts';

/** How a store's language writes what tells the sides apart. Whatever a value holds, it stays a value. */
export interface QueryLanguage {
  /** A condition that is complete in itself; `null` where the language cannot say it. */
  condition(matcher: LabelMatcher): string | null;
  /** What stands between two conditions that must both hold. */
  readonly and: string;
  /** A condition that always holds, for a side without matchers. */
  readonly everything: string;
  /** A text as a value; `null` where it cannot be one. */
  literal(text: string): string | null;
}
