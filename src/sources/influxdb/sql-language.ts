import type { LabelMatcher } from '../../readings/reading-request.ts';
import type { QueryLanguage } from '../template/query-language.ts';

/** How the SQL of InfluxDB 3 writes conditions; nothing in a text but its own mark has a meaning there. */
export const SQL_LANGUAGE: QueryLanguage = {
  condition: ({ label, operator, value }: LabelMatcher) => {
    const isPattern = operator === '=~' || operator === '!~';
    const right = quoted(isPattern ? `^(?:${value})$` : value, "'");
    return right === null ? null : `${quoted(label, '"')} ${OPERATORS[operator]} ${right}`;
  },
  and: ' AND ',
  everything: 'TRUE',
  literal: (text) => quoted(text, "'"),
};

const OPERATORS = { '=': '=', '!=': '<>', '=~': '~', '!~': '!~' } as const;

function quoted(text: string, mark: string): string | null {
  return text.includes('\0') ? null : `${mark}${text.replaceAll(mark, mark + mark)}${mark}`;
}
