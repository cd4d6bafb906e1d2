import { describe, expect, it } from 'vitest';
import { questionAbout } from '../../../src/backtest/question-about.ts';
import { rolloutsOf } from '../../../src/backtest/rollouts-of.ts';
import { AnalysisRequest } from '../../../src/contract/analysis-request.ts';
import { planQueries } from '../../../src/plan/plan-queries.ts';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import { specOf } from '../../support/backtest/past-shop.ts';

const START = Date.parse('2026-05-01T10:00:00Z');
const HOUR = 3_600_000;
const ROLLOUT = { number: 1, how: 'replicas' as const, startMs: START, endMs: START + HOUR, listed: null };
const SOURCE = {
  name: 'store',
  ingestionDelayMs: 0,
  splitRatio: (query: string) => ({ events: query, total: query }),
};

const analysis = AnalysisRequest.parse({
  canary: { matchers: { version: 'v2' } },
  stable: { matchers: { version: 'v1', namespace: 'shop' } },
  newRunAfter: '5m',
  traffic: { canaryWeight: 10 },
  metrics: [
    { name: 'errors', kind: 'proportion', query: { canary: 'new / a', stable: 'old / a' } },
    { name: 'level', kind: 'series', query: 'max(level{side="{{side}}"})' },
    { name: 'latency', kind: 'distribution', query: 'seconds_bucket' },
    {
      name: 'crashes',
      kind: 'count',
      queries: { events: { canary: 'n', stable: 'o' }, exposure: '{{side}}_x' },
    },
  ],
});

function reads(spec: ReturnType<typeof questionAbout>): QueryRequest[] {
  const { metrics } = planQueries(spec, START + 10 * HOUR, () => SOURCE);
  return metrics.flatMap((plan) => plan.reads.map(({ request }) => request as QueryRequest));
}

describe('the question about a pretended rollout', () => {
  const groups = { canary: ['shop.a', 'shop-b'], stable: ['shop-c'] };

  it('asks of both sides what is asked of stable, and tells them apart by the names of replicas alone', () => {
    const asked = reads(questionAbout(analysis, ROLLOUT, { how: 'replicas', label: 'pod', groups }));
    for (const { canary, stable } of asked) {
      expect(canary.query).toBe(stable.query);
      expect(canary.matchers).toEqual([
        { label: 'version', operator: '=', value: 'v1' },
        { label: 'namespace', operator: '=', value: 'shop' },
        { label: 'pod', operator: '=~', value: 'shop\\.a|shop-b' },
      ]);
      expect(stable.matchers.at(-1)).toEqual({ label: 'pod', operator: '=~', value: 'shop-c' });
    }
    expect(asked.map(({ stable }) => stable.query)).toEqual([
      'old / a',
      'old / a',
      'max(level{side="stable"})',
      'seconds_bucket',
      'o',
      'stable_x',
    ]);
  });

  it('asks the same of an earlier time', () => {
    const asked = reads(
      questionAbout(analysis, { ...ROLLOUT, how: 'time' }, { how: 'time', offsetMs: HOUR }),
    );
    for (const { canary, stable } of asked) {
      expect(canary.offsetMs).toBeUndefined();
      expect(stable).toEqual({ ...canary, offsetMs: HOUR });
    }
  });

  it('asks of a listed rollout what the analysis asks, unless it says itself whose it is', () => {
    const listed = { start: START, end: START + HOUR, canary: { matchers: { version: 'v7' } } };
    const rollout = { ...ROLLOUT, how: 'listed' as const, listed };
    const spec = questionAbout(analysis, rollout, { how: 'listed' });
    expect([spec.canary, spec.stable]).toEqual([listed.canary, analysis.stable]);
    expect([spec.start, spec.end, spec.traffic, spec.newRunAfter]).toEqual([
      START,
      START + HOUR,
      undefined,
      undefined,
    ]);
    expect(spec.metrics).toEqual(analysis.metrics);
  });
});

describe('the rollouts of a backtest', () => {
  const question = {
    analysis: {
      stable: { matchers: { version: 'v1' } },
      metrics: [{ name: 'x', kind: 'series', query: 'x' }],
    },
    from: '2026-05-01T10:00:00Z',
    to: '2026-05-01T13:30:00Z',
    split: { by: 'replica' },
  };
  const starts = (more: object) =>
    rolloutsOf(specOf({ ...question, ...more })).map(({ startMs }) => (startMs - START) / 60_000);

  it('follow one another without overlap, and only whole ones', () => {
    expect(starts({})).toEqual([0, 60, 120]);
    expect(starts({ rollout: '30m' })).toEqual([0, 30, 60, 90, 120, 150, 180]);
  });

  it('begin as often as is asked for', () => {
    expect(starts({ every: '2h' })).toEqual([0, 120]);
    expect(starts({ every: '45m' })).toEqual([0, 45, 90, 135]);
  });
});
