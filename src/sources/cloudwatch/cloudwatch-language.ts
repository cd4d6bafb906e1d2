import type { LabelMatcher } from '../../readings/reading-request.ts';
import type { QueryLanguage } from '../template/query-language.ts';

// Neither language says how a quote is written inside of quotes, and dimensions have printable characters only.
const PLAIN = /^[^\p{Cc}'"\\]{1,1024}$/u;

const SQL: QueryLanguage = {
  condition: ({ label, operator, value }) =>
    isExact(operator) && PLAIN.test(value) ? `"${label}" ${operator} '${value}'` : null,
  and: ' AND ',
  everything: '',
  literal: (text) => (PLAIN.test(text) ? `'${text}'` : null),
};

const SEARCH: QueryLanguage = {
  condition: ({ label, operator, value }) => {
    if (!isExact(operator) || !PLAIN.test(value)) return null;
    const name = /^\w+$/.test(label) ? label : `"${label}"`;
    return `${operator === '=' ? '' : 'NOT '}${name}="${value}"`;
  },
  and: ' ',
  everything: '',
  literal: (text) => (PLAIN.test(text) ? `"${text}"` : null),
};

/** How conditions are written in a query: in Metrics Insights, which is SQL, or within the text of a SEARCH. */
export function cloudwatchLanguage(query: string): QueryLanguage {
  return /^SELECT\b/i.test(query) ? SQL : SEARCH;
}

function isExact(operator: LabelMatcher['operator']): boolean {
  return operator === '=' || operator === '!=';
}
