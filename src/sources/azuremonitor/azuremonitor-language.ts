import type { QueryLanguage } from '../template/query-language.ts';

const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** KQL. Expressions are RE2, and match the whole value. */
export const azuremonitorLanguage: QueryLanguage = {
  condition: ({ label, operator, value }) => {
    const column = columnOf(label);
    if (operator === '=' || operator === '!=') {
      const text = literal(value);
      return text === null ? null : `${column} ${operator === '=' ? '==' : '!='} ${text}`;
    }
    const whole = literal(`^(?:${value})$`);
    if (whole === null) return null;
    return operator === '=~' ? `${column} matches regex ${whole}` : `not(${column} matches regex ${whole})`;
  },
  and: ' and ',
  everything: 'true',
  literal,
};

/** A column, or with dots the place in a column that holds an object. */
function columnOf(label: string): string {
  const [column = '', ...keys] = label.split('.');
  const place = `['${column}']${keys.map((key) => `['${key}']`).join('')}`;
  return keys.length === 0 ? place : `tostring(${place})`;
}

function literal(text: string): string | null {
  return UNPRINTABLE.test(text) ? null : `"${text.replace(/["\\]/g, (sign) => `\\${sign}`)}"`;
}
