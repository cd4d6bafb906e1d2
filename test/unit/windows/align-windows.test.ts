import { describe, expect, it } from 'vitest';
import { AnalysisRequest } from '../../../src/contract/analysis-request.ts';
import { planQueries } from '../../../src/plan/plan-queries.ts';
import type { CounterSeries, Readings } from '../../../src/readings/readings.ts';
import type { SourceReply } from '../../../src/sources/source.ts';
import { alignWindows } from '../../../src/windows/align-windows.ts';

const START = Date.parse('2026-06-01T11:00:00Z');
const MINUTE = 60_000;

/** A plan for one latency metric over five settled minutes, without looking back. */
function planned(nowMs = START + 5 * MINUTE + 60_000) {
  const spec = AnalysisRequest.parse({
    start: START / 1_000,
    end: new Date(START + 5 * MINUTE).toISOString(),
    warmupWindows: 0,
    rules: { noiseWindows: 0 },
    metrics: [{ name: 'latency', kind: 'distribution', query: { canary: 'a', stable: 'b' } }],
  });
  const facts = { name: 'prometheus', ingestionDelayMs: 0, splitRatio: () => null };
  return planQueries(spec, nowMs, () => facts);
}

/** Buckets that are scraped every 15 s and grow by one each time. */
function buckets(bounds: readonly string[], everySeconds = 15): Readings {
  const count = Math.ceil(360 / everySeconds) + 1;
  const times = Array.from({ length: count }, (_, index) => START - 30_000 + index * everySeconds * 1_000);
  const series = bounds.map(
    (le): CounterSeries => ({ labels: { le }, times, values: times.map((_, index) => index) }),
  );
  return { form: 'counters', series };
}

function align(canary: Readings, stable: Readings, nowMs?: number) {
  const plan = planned(nowMs);
  const [metric] = plan.metrics;
  if (metric === undefined) throw new Error('nothing planned');
  const reply: SourceReply = { kind: 'answer', canary, stable, queries: ['q'], warnings: [] };
  return alignWindows(plan, [{ plan: metric, replies: [{ role: 'values', reply }] }])[0];
}

describe('histograms of both sides', () => {
  it('are laid side by side when their bounds are the same numbers, however they are written', () => {
    const aligned = align(buckets(['0.5', '1', '+Inf']), buckets(['0.50', '1.0', '+Inf']));
    expect(aligned?.kind).toBe('histogram');
  });

  it('with different bounds are a bucket mismatch that names both', () => {
    const aligned = align(buckets(['0.5', '1', '+Inf']), buckets(['0.5', '2', '+Inf']));
    expect(aligned).toMatchObject({ kind: 'unreadable', because: { code: 'bucket_mismatch' } });
    expect(JSON.stringify(aligned)).toMatch(/0\.5, 1, .*0\.5, 2, /);
  });

  it('without a +Inf bucket, or with a bound that is no number, hold bad values', () => {
    const endless = align(buckets(['0.5', '1']), buckets(['0.5', '1']));
    expect(endless).toMatchObject({ kind: 'unreadable', because: { code: 'bad_values' } });
    const odd = align(buckets(['fast', '+Inf']), buckets(['fast', '+Inf']));
    expect(odd).toMatchObject({ kind: 'unreadable', because: { code: 'bad_values' } });
  });

  it('of which one is classic and the other native are a bucket mismatch', () => {
    const native: Readings = {
      form: 'histograms',
      windows: [{ count: 1, buckets: [{ lower: 1, upper: 2, count: 1 }] }],
    };
    expect(align(buckets(['1', '+Inf']), native)).toMatchObject({ because: { code: 'bucket_mismatch' } });
  });
});

describe('a window', () => {
  it('is unsettled until two more scrapes have passed', () => {
    const side = buckets(['1', '+Inf']);
    const aligned = align(side, side, START + 5 * MINUTE + 20_000);
    const phases = aligned?.kind === 'histogram' ? aligned.windows.map(({ phase }) => phase) : [];
    expect(phases).toEqual(['judged', 'judged', 'judged', 'judged', 'unsettled']);
  });

  it('with few scrapes in it makes a warning', () => {
    const side = buckets(['1', '+Inf'], 30);
    expect(align(side, side)?.warnings.join()).toMatch(/30 s apart, more than a quarter of the 60 s window/);
  });
});

describe('a read that failed', () => {
  it('is unavailable, or rejected where the query is at fault', () => {
    const plan = planned();
    const [metric] = plan.metrics;
    if (metric === undefined) throw new Error('nothing planned');
    const failed = (kind: 'timeout' | 'rejected_query') => {
      const reply: SourceReply = { kind: 'failed', failure: { kind, detail: 'why' }, queries: [] };
      return alignWindows(plan, [{ plan: metric, replies: [{ role: 'values', reply }] }])[0];
    };
    expect(failed('timeout')).toMatchObject({
      because: { code: 'source_unavailable', detail: 'prometheus: why' },
    });
    expect(failed('rejected_query')).toMatchObject({ because: { code: 'query_rejected' } });
  });
});
