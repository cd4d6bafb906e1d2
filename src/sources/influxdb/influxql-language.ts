import type { LabelMatcher } from '../../readings/reading-request.ts';
import type { QueryLanguage } from '../template/query-language.ts';

/** How InfluxQL writes conditions: names in double quotes, texts in single ones, patterns between slashes. */
export const INFLUXQL_LANGUAGE: QueryLanguage = {
  condition: ({ label, operator, value }: LabelMatcher) => {
    const right = operator === '=' || operator === '!=' ? quoted(value, "'") : pattern(value);
    return right === null ? null : `${quoted(label, '"')} ${operator} ${right}`;
  },
  and: ' AND ',
  everything: 'time > 0',
  literal: (text) => quoted(text, "'"),
};

/** Its scanner takes a NUL for the end of the query. */
function quoted(text: string, mark: string): string | null {
  if (text.includes('\0')) return null;
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll(mark, `\\${mark}`);
  return `${mark}${escaped}${mark}`;
}

/** The whole value has to match, as it has in Prometheus. A slash would end the pattern; others are as RE2 has them. */
function pattern(text: string): string | null {
  if (/[\0\n]/.test(text) || /\\$/.test(text)) return null;
  return `/^(?:${text.replace(/\\.|\//g, (part) => (part === '/' ? '\\/' : part))})$/`;
}
