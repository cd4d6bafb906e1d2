import type { LabelMatcher } from '../../readings/reading-request.ts';
import type { QueryLanguage } from '../template/query-language.ts';

/** How Flux writes conditions on a row `r`. */
export const FLUX_LANGUAGE: QueryLanguage = {
  condition: ({ label, operator, value }: LabelMatcher) => {
    const name = quoted(label);
    const right = operator === '=' || operator === '!=' ? quoted(value) : pattern(value);
    return name === null || right === null ? null : `r[${name}] ${OPERATORS[operator]} ${right}`;
  },
  and: ' and ',
  everything: 'true',
  literal: quoted,
};

const OPERATORS = { '=': '==', '!=': '!=', '=~': '=~', '!~': '!~' } as const;

/** A dollar and a brace would begin an expression inside the text. */
function quoted(text: string): string | null {
  if (text.includes('\0')) return null;
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('${', '\\${');
  return `"${escaped}"`;
}

function pattern(text: string): string | null {
  if (/[\0\n\r]/.test(text) || /\\$/.test(text)) return null;
  return `/^(?:${text.replace(/\\.|\//g, (part) => (part === '/' ? '\\/' : part))})$/`;
}
