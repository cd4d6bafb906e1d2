import type { LabelMatcher } from '../../readings/reading-request.ts';
import type { QueryLanguage } from '../template/query-language.ts';

/** What ends a text or means something else in it; a star stands for any text. */
const UNSAYABLE = /["\\*\p{Cc}\p{Zl}\p{Zp}]/u;
/** The only regular expression that can be said: begins with. */
const BEGINNING = /^(?<text>[\p{L}\p{N}_:/-]+)\.\*$/u;
const PLAIN_NAME = /^\w+$/;

/** How a query of Wavefront filters by sources and point tags. */
export const WAVEFRONT_LANGUAGE: QueryLanguage = {
  condition: ({ label, operator, value }: LabelMatcher) => {
    const text = operator.endsWith('~') ? wildcard(value) : literal(value);
    const name = PLAIN_NAME.test(label) ? label : `"${label}"`;
    return text === null ? null : `${operator.startsWith('!') ? 'not ' : ''}${name}=${text}`;
  },
  and: ' and ',
  everything: 'source="*"',
  literal,
};

function literal(text: string): string | null {
  return UNSAYABLE.test(text) ? null : `"${text}"`;
}

function wildcard(regex: string): string | null {
  const text = BEGINNING.exec(regex)?.groups?.['text'];
  return text === undefined ? null : `"${text}*"`;
}
