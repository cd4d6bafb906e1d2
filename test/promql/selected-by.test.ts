import { describe, expect, it } from 'vitest';
import { selectedBy } from '../../src/promql/selected-by.ts';

const ERRORS = { __name__: 'http_requests_total', code: '500', route: 'GET /' };

describe('what a selector selects', () => {
  it.each([
    ['http_requests_total', true],
    ['http_requests', false],
    ['http_requests_total{code="500"}', true],
    ['http_requests_total{code="50"}', false],
    ['http_requests_total{code!="500"}', false],
    ['http_requests_total{code=~"5.."}', true],
    ['http_requests_total{code=~"5."}', false],
    ['http_requests_total{code=~"4..|5.."}', true],
    ['http_requests_total{code!~"4.."}', true],
    ['http_requests_total{code!~"5.."}', false],
    ['http_requests_total{code="500", route=~`GET /.*`}', true],
    ['http_requests_total{route="GET \\x2f"}', true],
    ['http_requests_total{code=~"[45]0[0-9]"}', true],
    ['http_requests_total{code=~"[0-46-9]00"}', false],
    ['http_requests_total{code=~"5?00"}', true],
    ['http_requests_total{code=~"50*"}', true],
    ['http_requests_total{code=~"5+0?"}', false],
    ['http_requests_total{code=~".*.*.*.*.*.*0"}', true],
    ['http_requests_total{code=~"|500"}', true],
    ['http_requests_total{route=~"GET .+"}', true],
    ['http_requests_total{route=~"GET\\\\..+"}', false],
    ['http_requests_total{pod=""}', true],
    ['http_requests_total{pod!=""}', false],
    ['http_requests_total{pod=~".*"}', true],
    ['http_requests_total{pod=~".+"}', false],
    ['http_requests_total{}', true],
  ])('%s: %s', (selector, expected) => {
    expect(selectedBy(selector)?.(ERRORS)).toBe(expected);
  });

  it.each([
    'sum(http_requests_total)',
    '{"http_requests_total"}',
    'http_requests_total{"quoted label"="x"}',
    'http_requests_total{code=~"(?i)abc"}',
    'http_requests_total{code=~"500?+"}',
    'http_requests_total{code=~"[[:alpha:]]"}',
    'http_requests_total{code=~"[^5]"}',
    'http_requests_total{code=~"\\\\pN"}',
    'http_requests_total{code=~"(5+)+"}',
    'http_requests_total{code=~"(5|5)*"}',
    'http_requests_total{code=~"(4|5)00"}',
    'http_requests_total{code=~"5{3}"}',
    'http_requests_total{code=~"5("}',
    'http_requests_total{',
  ])('of %s is not known without the store', (selector) => {
    expect(selectedBy(selector)).toBeNull();
  });
});

describe('a pattern', () => {
  it('takes no longer than its text is long, however it is written', () => {
    const selects = selectedBy(`x{a=~"${'a*'.repeat(200)}b"}`);
    const begun = performance.now();
    expect(selects?.({ __name__: 'x', a: 'a'.repeat(2_000) })).toBe(false);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
