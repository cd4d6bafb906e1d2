import type { LabelMatcher } from '../../readings/reading-request.ts';
import type { QueryLanguage } from '../template/query-language.ts';

/** How a text is escaped is not documented, and a star stands for any text. */
const UNSAYABLE = /['\\*\p{Cc}\p{Zl}\p{Zp}]/u;
/** What of a regular expression can be said: texts side by side, each of which may be only a beginning. */
const CHOICE = /^[\p{L}\p{N}_:/-]+(?:\.\*)?$/u;

/** How SignalFlow filters by dimensions. */
export const SIGNALFX_LANGUAGE: QueryLanguage = {
  condition: ({ label, operator, value }: LabelMatcher) => {
    const texts = operator.endsWith('~') ? choices(value) : literal(value);
    return texts === null ? null : `${operator.startsWith('!') ? 'not ' : ''}filter('${label}', ${texts})`;
  },
  and: ' and ',
  everything: "filter('sf_metric', '*')",
  literal,
};

function literal(text: string): string | null {
  return UNSAYABLE.test(text) ? null : `'${text}'`;
}

function choices(regex: string): string | null {
  const all = regex.split('|');
  if (!all.every((one) => CHOICE.test(one))) return null;
  return all.map((one) => `'${one.replace(/\.\*$/, '*')}'`).join(', ');
}
