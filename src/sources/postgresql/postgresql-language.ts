import type { LabelMatcher } from '../../readings/reading-request.ts';
import type { QueryLanguage } from '../template/query-language.ts';
import { quotedName } from './quoted-name.ts';

/** Values go into `parameters`; their types are those of what they stand beside. */
export function postgresqlLanguage(parameters: string[]): QueryLanguage {
  const bind = (value: string) => {
    if (value.includes('\0')) return null;
    parameters.push(value);
    return `$${parameters.length}`;
  };
  return {
    condition: ({ label, operator, value }) => {
      const reference = bind(operator.endsWith('~') ? `^(?:${value})$` : value);
      return reference === null ? null : comparison(columnName(label), operator, reference);
    },
    and: ' and ',
    everything: 'true',
    literal: bind,
  };
}

/** A column without a value is as one with an empty text, except that it equals nothing. */
function comparison(column: string, operator: LabelMatcher['operator'], reference: string): string {
  switch (operator) {
    case '=':
      return `${column} = ${reference}`;
    case '!=':
      return `${column} is distinct from ${reference}`;
    case '=~':
      return `coalesce(${column}::text, '') ~ ${reference}`;
    case '!~':
      return `coalesce(${column}::text, '') !~ ${reference}`;
  }
}

/** A dot stands between a table and its column. */
function columnName(label: string): string {
  return label.split('.').map(quotedName).join('.');
}
