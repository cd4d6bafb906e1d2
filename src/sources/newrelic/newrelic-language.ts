import type { LabelMatcher } from '../../readings/reading-request.ts';
import type { QueryLanguage } from '../template/query-language.ts';

const CONTROL = /\p{Cc}/u;

/** How NRQL writes conditions: attributes in backticks, texts in single quotes with backslashes before what would end them. */
export const NEWRELIC_LANGUAGE: QueryLanguage = {
  condition: ({ label, operator, value }: LabelMatcher) => {
    const text = operator.endsWith('~') ? pattern(value) : literal(value);
    return text === null ? null : `\`${label}\` ${OPERATORS[operator]} ${text}`;
  },
  and: ' AND ',
  everything: 'timestamp IS NOT NULL',
  literal,
};

const OPERATORS: Readonly<Record<LabelMatcher['operator'], string>> = {
  '=': '=',
  '!=': '!=',
  '=~': 'RLIKE',
  '!~': 'NOT RLIKE',
};

function literal(text: string): string | null {
  return CONTROL.test(text) ? null : `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** In a raw text there is no way to write a quote. */
function pattern(regex: string): string | null {
  return CONTROL.test(regex) || regex.includes("'") ? null : `r'^(?:${regex})$'`;
}
