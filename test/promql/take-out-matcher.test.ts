import { describe, expect, it } from 'vitest';
import { takeOutMatcher } from '../../src/promql/take-out-matcher.ts';

const MARK = '@side@';

describe('a matcher taken out of a query', () => {
  it.each([
    ['x{pod="@side@"}', 'x', '=', MARK],
    [
      "sum(rate(x{code=~'5..',pod=~'@side@-.*'}[1m])) / sum(rate(x{pod=~'@side@-.*'}[1m]))",
      "sum(rate(x{code=~'5..'}[1m])) / sum(rate(x[1m]))",
      '=~',
      '@side@-.*',
    ],
    ['avg({"x", pod="@side@", a!="b"}) by (c)', 'avg({"x",a!="b"}) by (c)', '=', MARK],
    ['{pod!="@side@" # who\n}', '{}', '!=', MARK],
  ])('%s', (query, left, operator, value) => {
    expect(takeOutMatcher(query, MARK)).toEqual({ query: left, matcher: { label: 'pod', operator, value } });
  });

  it.each([
    ['no selector has it', 'x{pod="a"}'],
    ['one selector lacks it', 'x{pod="@side@"} / y'],
    ['a selector has it twice', 'x{pod="@side@",host="@side@"}'],
    ['the labels differ', 'x{pod="@side@"} / y{host="@side@"}'],
    ['the values differ', 'x{pod="@side@"} / y{pod="@side@-1"}'],
    ['it stands elsewhere too', 'label_replace(x{pod="@side@"}, "a", "@side@", "b", "c")'],
    ['it is no PromQL', 'x{pod="@side@"'],
  ])('is none where %s', (_case, query) => {
    expect(takeOutMatcher(query, MARK)).toBeNull();
  });
});
