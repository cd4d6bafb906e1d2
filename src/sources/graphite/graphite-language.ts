import type { LabelMatcher } from '../../readings/reading-request.ts';
import type { QueryLanguage } from '../template/query-language.ts';

/** Nothing else can stand in a path without a meaning of its own; a dot would be another level. */
const NODE = /^[\w@%+:-]+$/;
/** Texts of Graphite cannot escape anything, and its tags cannot hold a semicolon. */
const NO_TEXT = /['"\\;\p{Cc}]/u;

/** How Graphite writes conditions: values as a part of a path, or expressions of seriesByTag(). */
export const GRAPHITE_LANGUAGE: QueryLanguage = {
  condition: ({ label, operator, value }: LabelMatcher) => {
    const isPattern = operator === '=~' || operator === '!~';
    if (NO_TEXT.test(value) || value.startsWith('~')) return null;
    return `'${label}${OPERATORS[operator]}${isPattern ? `^(?:${value})$` : value}'`;
  },
  and: ', ',
  everything: "'name=~.'",
  literal: (text) => (NODE.test(text) ? text : null),
};

const OPERATORS = { '=': '=', '!=': '!=', '=~': '=~', '!~': '!=~' } as const;
