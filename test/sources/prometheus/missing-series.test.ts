import { describe, expect, it } from 'vitest';
import type { CounterSeries } from '../../../src/readings/readings.ts';
import { missingSeries } from '../../../src/sources/prometheus/missing-series.ts';
import type { AnsweredRead } from '../../../src/sources/source.ts';

const MINUTE = 60_000;
const GRID = { startMs: 0, windowMs: MINUTE, count: 10 };
const LAST_LEFT_EDGE = 9 * MINUTE;

function read(query: string, series: readonly CounterSeries[]): AnsweredRead {
  const side = (version: string) => ({
    query,
    matchers: [{ label: 'version', operator: '=', value: version } as const],
  });
  const none = { form: 'counters', series: [] } as const;
  return {
    request: { kind: 'query', shape: 'counter', grid: GRID, canary: side('v2'), stable: side('v1') },
    answer: {
      kind: 'answer',
      canary: { form: 'counters', series },
      stable: none,
      queries: [query],
      warnings: [],
    },
  };
}

function since(code: string, firstMs: number): CounterSeries {
  const labels = { __name__: 'requests_total', code, version: 'v2' };
  return { labels, times: [firstMs, 10 * MINUTE], values: [1, 2] };
}

const fine = since('200', 0);
const missing = (firstMs: number) =>
  missingSeries([
    read('requests_total{code=~"5.."}', [since('500', firstMs)]),
    read('requests_total', [fine]),
  ]);

describe('a series that one answer has and another one lacks', () => {
  it('is missing when it was there before the last window', () => {
    expect(missing(LAST_LEFT_EDGE - 1)).toMatch(/code="500".* is missing from the answer to another/);
  });

  it('may have been stored between the two queries when it began in the last window', () => {
    expect(missing(LAST_LEFT_EDGE)).toBeNull();
  });

  it('is not missed among series that no store has, such as buckets that were added up', () => {
    const made = { ...fine, labels: { le: '0.5', version: 'v2' } };
    const errors = read('requests_total{code=~"5.."}', [since('500', 0)]);
    expect(missingSeries([read('requests_total', [made]), errors])).toBeNull();
    expect(missingSeries([read('{le="0.5"}', []), read('requests_total', [made])])).toBeNull();
  });

  it('is missed whichever answer came first', () => {
    const errors = read('requests_total{code=~"5.."}', [since('500', 0)]);
    expect(missingSeries([read('requests_total', [fine]), errors])).toContain('code="500"');
  });
});
