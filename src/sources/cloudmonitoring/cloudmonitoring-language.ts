import type { QueryLanguage } from '../template/query-language.ts';
import { labelPath } from './label-path.ts';

const CONTROL = /\p{Cc}/u;

/** Monitoring filters. Expressions are RE2, and match the whole value. */
export const cloudmonitoringLanguage: QueryLanguage = {
  condition: ({ label, operator, value }) => {
    const text = literal(value);
    if (text === null) return null;
    const not = operator.startsWith('!') ? 'NOT ' : '';
    const right = operator.endsWith('~') ? `monitoring.regex.full_match(${text})` : text;
    return `${not}${labelPath(label)} = ${right}`;
  },
  and: ' AND ',
  everything: '',
  literal,
};

function literal(text: string): string | null {
  return CONTROL.test(text) ? null : `"${text.replace(/["\\]/g, (sign) => `\\${sign}`)}"`;
}
