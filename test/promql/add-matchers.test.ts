import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMatchers } from '../../src/promql/add-matchers.ts';
import type { LabelMatcher } from '../../src/readings/reading-request.ts';
import { matchersIn } from '../support/prometheus/matchers-in.ts';

const CANARY: readonly LabelMatcher[] = [{ label: 'track', operator: '=', value: 'canary' }];

const CASES: Readonly<Record<string, readonly [query: string, expected: string]>> = {
  'a bare metric': ['x', 'x{track="canary"}'],
  'empty braces': ['x{}', 'x{track="canary"}'],
  'a matcher already there': ['x{a="b"}', 'x{a="b",track="canary"}'],
  'a trailing comma': ['x{a="b",}', 'x{a="b",track="canary",}'],
  'only a name in braces': ['{__name__="x"}', '{__name__="x",track="canary"}'],
  'a quoted name': ['{"http.requests", code="500"}', '{"http.requests", code="500",track="canary"}'],
  'braces in a value': ['x{a="{}"}', 'x{a="{}",track="canary"}'],
  'a comment inside the braces': ['x{a="b" # }\n}', 'x{a="b",track="canary" # }\n}'],
  'a comment after the query': ['x # {a="b"}', 'x{track="canary"} # {a="b"}'],
  'a range, offset and @': ['x[5m] offset 1h @ 12', 'x{track="canary"}[5m] offset 1h @ 12'],
  'a subquery': ['max_over_time(rate(x[1m])[30m:1m])', 'max_over_time(rate(x{track="canary"}[1m])[30m:1m])'],
  'nested aggregations': [
    'sum by (le) (rate(x{a!="b"}[5m]))',
    'sum by (le) (rate(x{a!="b",track="canary"}[5m]))',
  ],
  'both halves of a ratio': [
    'sum(a) / sum(b{c=~"d"})',
    'sum(a{track="canary"}) / sum(b{c=~"d",track="canary"})',
  ],
  'a metric named like a keyword': ['sum', 'sum{track="canary"}'],
  'nothing to select': ['vector(1)', 'vector(1)'],
};

describe('addMatchers', () => {
  for (const [name, [query, expected]] of Object.entries(CASES)) {
    it(`finds the selector in ${name}`, () => {
      expect(addMatchers(query, CANARY)).toEqual({ kind: 'query', query: expected });
    });
  }

  it('adds several matchers in their order and with their operators', () => {
    const matchers: readonly LabelMatcher[] = [
      { label: 'a', operator: '=~', value: 'b|c' },
      { label: 'd', operator: '!=', value: '' },
      { label: 'e', operator: '!~', value: '.+' },
    ];
    expect(addMatchers('x', matchers)).toEqual({ kind: 'query', query: 'x{a=~"b|c",d!="",e!~".+"}' });
  });

  it('leaves the query alone when there is nothing to add', () => {
    expect(addMatchers('sum(x)', [])).toEqual({ kind: 'query', query: 'sum(x)' });
  });

  it('quotes a label that is not a plain name', () => {
    const added = addMatchers('x', [{ label: 'service.version', operator: '=', value: '2' }]);
    expect(added).toEqual({ kind: 'query', query: 'x{"service.version"="2"}' });
  });

  it('keeps an injection inside its string', () => {
    const value = 'a"} or vector(1) #';
    const added = addMatchers('sum(x)', [{ label: 'track', operator: '=', value }]);
    expect(added).toEqual({ kind: 'query', query: 'sum(x{track="a\\"} or vector(1) #"})' });
  });

  it.each([
    ['sum(rate(x[1m])', 16, 'the end of the query'],
    ['x{a="b"', 8, 'the end of the query'],
    ['sum(x))', 7, ')'],
    ['', 1, 'the end of the query'],
    ['x y', 3, 'y'],
    ['rate(x[$__rate_interval])', 8, '$__rate_interval])'],
  ])('says where %j stops being PromQL', (query, position, found) => {
    expect(addMatchers(query, CANARY)).toMatchObject({ kind: 'problem', position, found });
  });

  it('names the dashboard variable that has no value here', () => {
    expect(addMatchers('rate(x[$__rate_interval])', CANARY)).toMatchObject({
      detail:
        'the query is not PromQL: found `$__rate_interval])` at character 8; ' +
        "a dashboard's variable such as $__rate_interval has no value here, write the value",
    });
  });

  it('gives back any label value unchanged in every selector, and adds no selector', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), hostileText);
    fc.assert(
      fc.property(anyText, queries, (value, { query, selectors }) => {
        const added = addMatchers(query, [{ label: 'added', operator: '=', value }]);
        const found = added.kind === 'query' ? matchersIn(added.query) : [];
        expect(found).toHaveLength(selectors);
        for (const matchers of found) {
          expect(matchers.filter(({ label }) => label === 'added')).toEqual([{ label: 'added', value }]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const hostileText = fc
  .array(
    fc.constantFrom(
      '"',
      "'",
      '`',
      '\\',
      '\n',
      '\r',
      '}',
      '{',
      ')',
      '#',
      ',',
      '=',
      ' or ',
      'x',
      '\u0000',
      '\u2028',
      '😀',
    ),
  )
  .map((parts) => parts.join(''));

interface CountedQuery {
  readonly query: string;
  readonly selectors: number;
}

const selector: fc.Arbitrary<CountedQuery> = fc
  .constantFrom(
    'x',
    'a:b:c',
    'x{}',
    'x{a="b"}',
    'x{a=~`\\d+"`,}',
    "x{a='}'}",
    '{__name__=~"x|y"}',
    '{"x.y"}',
    'x{a="b" # "}\n}',
  )
  .map((query) => ({ query, selectors: 1 }));

const { query: queries } = fc.letrec<{ query: CountedQuery }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small' },
    selector,
    tie('query').map(({ query, selectors }) => ({ query: `sum by (le) (rate(${query}[5m:]))`, selectors })),
    tie('query').map(({ query, selectors }) => ({ query: `(${query}) offset 5m`, selectors })),
    tie('query').map(({ query, selectors }) => ({
      query: `max_over_time((${query})[30m:1m] @ end())`,
      selectors,
    })),
    fc
      .tuple(tie('query'), fc.constantFrom('+', '/ on (a)', 'or', 'unless'), tie('query'))
      .map(([left, operator, right]) => ({
        query: `(${left.query}) ${operator} (${right.query})`,
        selectors: left.selectors + right.selectors,
      })),
  ),
}));
