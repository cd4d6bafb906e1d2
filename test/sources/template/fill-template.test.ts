import { describe, expect, it } from 'vitest';
import type { LabelMatcher, SideQuery } from '../../../src/readings/reading-request.ts';
import { fillTemplate } from '../../../src/sources/template/fill-template.ts';
import type { QueryLanguage } from '../../../src/sources/template/query-language.ts';

/** A language in which texts are JSON, and which has no regular expressions. */
const language: QueryLanguage = {
  condition: ({ label, operator, value }) =>
    operator.endsWith('~') ? null : `${label} ${operator} ${JSON.stringify(value)}`,
  and: ' and ',
  everything: 'true',
  literal: (text) => (text.includes('\0') ? null : JSON.stringify(text)),
};
const version: LabelMatcher = { label: 'version', operator: '=', value: 'v2' };
const zone: LabelMatcher = { label: 'zone', operator: '!=', value: 'b' };

const fill = (query: string, matchers: SideQuery['matchers'] = [version]) =>
  fillTemplate({ query, matchers }, language, { window: '60 s' });

describe('a query with placeholders', () => {
  it('has all conditions of its side in the place of {{matchers}}', () => {
    expect(fill('count where {{matchers}} end', [version, zone])).toEqual({
      kind: 'query',
      query: 'count where version = "v2" and zone != "b" end',
    });
  });

  it('has a condition that always holds there when the side has none', () => {
    expect(fill('count where {{ matchers }}', [])).toEqual({ kind: 'query', query: 'count where true' });
  });

  it('has the value of a label in the place of its name, and what the source puts in', () => {
    expect(fill('f({{version}}) by {{window}}')).toEqual({ kind: 'query', query: 'f("v2") by 60 s' });
  });

  it('keeps placeholders in a value from being filled in turn', () => {
    const query = fill('{{version}}', [{ ...version, value: '{{window}} {{matchers}}' }]);
    expect(query).toEqual({ kind: 'query', query: '"{{window}} {{matchers}}"' });
  });

  it('keeps what JavaScript would take for a part of the query as it is', () => {
    const query = fill('x {{version}}', [{ ...version, value: "$& $1 $' $`" }]);
    expect(query).toEqual({ kind: 'query', query: 'x "$& $1 $\' $`"' });
  });

  it.each([
    [
      'count',
      [version],
      'the query has no place for the condition on version: write {{matchers}} or {{version}} into it',
    ],
    ['{{version}}', [version, zone], /no place for the condition on zone/],
    [
      '{{zone}} {{matchers}}',
      [zone],
      /has \{\{zone\}\}, which is neither .* nor a label that "matchers" give one value/,
    ],
    ['{{colour}} {{matchers}}', [version], /has \{\{colour\}\}.*\{\{matchers\}\}, \{\{window\}\}/],
    [
      '{{matchers}}',
      [{ ...version, operator: '=~' }],
      /cannot have the condition version =~ "v2" in this store/,
    ],
    [
      '{{version}}',
      [{ ...version, value: '\0' }],
      /has a value for version that this store cannot be asked for/,
    ],
    ['{{}} {{matchers}}', [version], /has \{\{\}\}/],
    ['{{constructor}} {{matchers}}', [version], /has \{\{constructor\}\}/],
  ] as const)('that is "%s" is refused', (query, matchers, detail) => {
    const filled = fill(query, matchers as SideQuery['matchers']);
    expect(filled).toEqual({
      kind: 'problem',
      detail: typeof detail === 'string' ? detail : expect.stringMatching(detail),
      query,
    });
  });
});
