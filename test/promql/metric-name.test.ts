import { describe, expect, it } from 'vitest';
import { metricName } from '../../src/promql/metric-name.ts';

describe('metricName', () => {
  it.each([
    ['x', 'x'],
    ['x{a="b"}', 'x'],
    ['{"http.requests", a="b"}', 'http.requests'],
    ['{a="b", __name__="x"}', 'x'],
    ['{__name__=~"x|y"}', null],
    ['{a="__name__"}', null],
    ['{__name__="x"', null],
    ['sum(x)', null],
  ])('of %s is %j', (selector, name) => {
    expect(metricName(selector)).toBe(name);
  });
});
