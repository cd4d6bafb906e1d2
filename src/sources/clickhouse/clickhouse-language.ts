import type { LabelMatcher } from '../../readings/reading-request.ts';
import type { QueryLanguage } from '../template/query-language.ts';
import { quotedName } from './quoted-name.ts';

/** Values go into `parameters`, and a reference to each, as a text, into the query. */
export function clickhouseLanguage(parameters: string[]): QueryLanguage {
  const bind = (value: string) => {
    parameters.push(value);
    return `{p${parameters.length}:String}`;
  };
  return {
    condition: ({ label, operator, value }) =>
      comparison(columnName(label), operator, bind(operator.endsWith('~') ? `^(?:${value})$` : value)),
    and: ' and ',
    everything: '1',
    literal: bind,
  };
}

/** A column without a value is as one with an empty text, except that it equals nothing. */
function comparison(column: string, operator: LabelMatcher['operator'], reference: string): string {
  const text = `ifNull(toString(${column}), '')`;
  switch (operator) {
    case '=':
      // Without a function around the column, so that an index on it is used.
      return `${column} = ${reference}`;
    case '!=':
      return `${text} != ${reference}`;
    case '=~':
      return `match(${text}, ${reference})`;
    case '!~':
      return `not match(${text}, ${reference})`;
  }
}

/** A dot stands between a table and its column. */
function columnName(label: string): string {
  return label.split('.').map(quotedName).join('.');
}
