import type { LabelMatcher } from '../../readings/reading-request.ts';
import type { QueryLanguage } from '../template/query-language.ts';

/** What a tag may hold. Datadog has no quotes: with any other character a value would be read as something else. */
const TAG_VALUE = /^[\p{L}\p{N}_\-:./]+$/u;
/** The only regular expression that Datadog can say: begins with. */
const BEGINNING = /^(?<text>[\p{L}\p{N}_\-:/]+)\.\*$/u;

/** How a metric query of Datadog writes what is in its braces. */
export const DATADOG_LANGUAGE: QueryLanguage = {
  condition: ({ label, operator, value }: LabelMatcher) => {
    const text = operator.endsWith('~') ? wildcard(value) : literal(value);
    return text === null ? null : `${operator.startsWith('!') ? '!' : ''}${label}:${text}`;
  },
  and: ',',
  everything: '*',
  literal,
};

function literal(text: string): string | null {
  return TAG_VALUE.test(text) ? text : null;
}

function wildcard(regex: string): string | null {
  const text = BEGINNING.exec(regex)?.groups?.['text'];
  return text === undefined ? null : `${text}*`;
}
