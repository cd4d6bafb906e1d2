import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteString } from '../../src/promql/quote-string.ts';
import { unquoteString } from '../../src/promql/unquote-string.ts';

describe('strings of PromQL', () => {
  it('read back as they were written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(unquoteString(quoteString(text))).toBe(text);
      }),
    );
  });

  it.each([
    ['"a\\"b"', 'a"b'],
    ["'a\\'b\"'", 'a\'b"'],
    ['`a\\n"`', 'a\\n"'],
    ['"\\x41\\u00e9\\U0001F600\\101"', 'Aé😀A'],
    ['"\\a\\b\\f\\n\\r\\t\\v\\\\"', '\u0007\b\f\n\r\t\v\\'],
  ])('the literal %s stands for its text', (literal, text) => {
    expect(unquoteString(literal)).toBe(text);
  });
});
