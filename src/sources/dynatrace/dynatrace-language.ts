import type { LabelMatcher } from '../../readings/reading-request.ts';
import type { QueryLanguage } from '../template/query-language.ts';

/** What ends a text, or escapes what follows it. */
const UNSAYABLE = /["~\\\p{Cc}\p{Zl}\p{Zp}]/u;
/** What of a regular expression can be said: texts side by side, each of which may be only a beginning. */
const CHOICE = /^(?<text>[\p{L}\p{N}_:/-]+)(?<rest>\.\*)?$/u;

/** How the filter of a metric selector writes its conditions. */
export const DYNATRACE_LANGUAGE: QueryLanguage = {
  condition: ({ label, operator, value }: LabelMatcher) => {
    const isNegative = operator.startsWith('!');
    if (operator.endsWith('~')) {
      const chosen = choices(label, value);
      return chosen === null || !isNegative ? chosen : `not(${chosen})`;
    }
    const text = literal(value);
    return text === null ? null : `${isNegative ? 'ne' : 'eq'}("${label}",${text})`;
  },
  and: ',',
  everything: 'and()',
  literal,
};

function literal(text: string): string | null {
  return UNSAYABLE.test(text) ? null : `"${text}"`;
}

function choices(label: string, regex: string): string | null {
  const all = regex.split('|').map((one) => CHOICE.exec(one)?.groups);
  const written = all.map((one) => one && `${one['rest'] ? 'prefix' : 'eq'}("${label}","${one['text']}")`);
  if (written.includes(undefined)) return null;
  return written.length === 1 ? (written[0] ?? null) : `or(${written.join(',')})`;
}
