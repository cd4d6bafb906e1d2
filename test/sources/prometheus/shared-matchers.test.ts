import { describe, expect, it } from 'vitest';
import type { LabelMatcher, SideQuery } from '../../../src/readings/reading-request.ts';
import { sharedMatchers } from '../../../src/sources/prometheus/shared-matchers.ts';

function side(query: string, ...matchers: readonly string[]): SideQuery {
  return { query, matchers: matchers.map(readMatcher) };
}

function readMatcher(text: string): LabelMatcher {
  const [, label = '', operator = '', value = ''] = /^(\w+)([=!~]+)(.*)$/.exec(text) ?? [];
  return { label, operator: operator as LabelMatcher['operator'], value };
}

describe('sharedMatchers', () => {
  it('asks for both values of the label in which the sides differ', () => {
    expect(
      sharedMatchers(side('x', 'job=shop', 'track=canary'), side('x', 'track=stable', 'job=shop')),
    ).toEqual({
      label: 'track',
      values: { canary: 'canary', stable: 'stable' },
      matchers: [
        { label: 'job', operator: '=', value: 'shop' },
        { label: 'track', operator: '=~', value: 'canary|stable' },
      ],
    });
  });

  it('takes every character of a value for itself', () => {
    const shared = sharedMatchers(side('x', 'v=1.2|(a)'), side('x', 'v=\\^[b]{2}$*+?-'));
    expect(shared?.matchers[0]?.value).toBe('1\\.2\\|\\(a\\)|\\\\\\^\\[b\\]\\{2\\}\\$\\*\\+\\?-');
  });

  it('can tell a label with a value from a missing one', () => {
    expect(sharedMatchers(side('x', 'canary=true'), side('x', 'canary='))?.matchers[0]?.value).toBe('true|');
  });

  it.each([
    ['another query', side('x', 'a=1'), side('y', 'a=2')],
    ['another operator', side('x', 'a=1'), side('x', 'a!=1')],
    ['two regular expressions', side('x', 'a=~1'), side('x', 'a=~2')],
    ['another label', side('x', 'a=1'), side('x', 'b=2')],
    ['two labels', side('x', 'a=1', 'b=1'), side('x', 'a=2', 'b=2')],
    ['a matcher more', side('x', 'a=1', 'b=1'), side('x', 'a=2')],
    ['nothing', side('x', 'a=1'), side('x', 'a=1')],
    ['no matchers at all', side('x'), side('x')],
    ['the name of the metric', side('{a="b"}', '__name__=x'), side('{a="b"}', '__name__=y')],
  ])('needs two queries when the sides differ in %s', (_difference, canary, stable) => {
    expect(sharedMatchers(canary, stable)).toBeNull();
  });
});
