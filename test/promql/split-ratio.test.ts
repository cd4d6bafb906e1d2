import { describe, expect, it } from 'vitest';
import { splitRatio } from '../../src/promql/split-ratio.ts';

describe('splitRatio', () => {
  it.each([
    ['a / b', 'a', 'b'],
    ['(a / b)', 'a', 'b'],
    [
      'sum(rate(x{code=~"5.."}[5m])) / sum(rate(x[5m])) # share',
      'sum(rate(x{code=~"5.."}[5m]))',
      'sum(rate(x[5m]))',
    ],
    ['(sum(a) or vector(0)) / sum(b)', '(sum(a) or vector(0))', 'sum(b)'],
    ['(a + b) / c', '(a + b)', 'c'],
    ['sum by (x) (a) / on (x) sum by (x) (b)', 'sum by (x) (a)', 'sum by (x) (b)'],
  ])('takes %s apart', (query, events, total) => {
    expect(splitRatio(query)).toEqual({ events, total });
  });

  it.each(['a', 'a * b', '1 - a / b', '100 * (a / b)', 'a / on (x) group_left b', 'rate(a / b', ''])(
    'finds no ratio in %j',
    (query) => {
      expect(splitRatio(query)).toBeNull();
    },
  );
});
