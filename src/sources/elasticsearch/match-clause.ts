import type { LabelMatcher } from '../../readings/reading-request.ts';

/** A clause, and whether documents must fulfil it or must not. */
export type MatchClause = readonly ['filter' | 'must_not', Readonly<Record<string, unknown>>];

// What means something else to Lucene than to RE2: classes by letters, anchors, groups with options, lazy repetition,
// quotes. With the flag NONE its own operators mean nothing.
const FOREIGN = /\\[A-Za-z0-9]|\(\?|[$"]|(?<!\[)\^|\[\[|[*+?}][?+]/;

/** A condition of a side as a clause of its own, in which a value stays a value; null where it cannot be said. */
export function matchClause({ label, operator, value }: LabelMatcher): MatchClause | null {
  const occurs = operator.startsWith('!') ? 'must_not' : 'filter';
  if (!operator.endsWith('~')) return [occurs, { term: { [label]: { value } } }];
  return FOREIGN.test(value) ? null : [occurs, { regexp: { [label]: { value, flags: 'NONE' } } }];
}
