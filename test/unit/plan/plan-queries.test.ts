import { describe, expect, it } from 'vitest';
import { AnalysisRequest } from '../../../src/contract/analysis-request.ts';
import { type FindSource, planQueries } from '../../../src/plan/plan-queries.ts';

const NOW = Date.parse('2026-06-01T12:00:17Z');
const find: FindSource = (name) => ({
  name: name ?? 'prometheus',
  ingestionDelayMs: 30_000,
  splitRatio: (query) => {
    const [events, total] = query.split(' / ');
    return events === undefined || total === undefined ? null : { events, total };
  },
});

function plan(request: object) {
  return planQueries(AnalysisRequest.parse(request), NOW, find);
}

const sides = { canary: { matchers: { version: 'v2' } }, stable: { matchers: { version: 'v1' } } };
const series = { name: 'memory', kind: 'series', query: 'memory' };

describe('the grid of windows', () => {
  it('begins half an hour before start, to learn the noise, and ends with the last window that has settled', () => {
    const [metric] = plan({ ...sides, start: '2026-06-01T11:50:30Z', metrics: [series] }).metrics;
    expect(metric?.grid).toEqual({
      startMs: Date.parse('2026-06-01T11:20:30Z'),
      windowMs: 60_000,
      count: 39,
    });
    expect(metric?.leadWindows).toBe(30);
  });

  it('without a start reaches back on whole minutes, so that asking again sees the same windows', () => {
    const [metric] = plan({ ...sides, lookback: '10m', metrics: [series] }).metrics;
    expect(metric?.grid).toEqual({
      startMs: Date.parse('2026-06-01T11:49:00Z'),
      windowMs: 60_000,
      count: 10,
    });
  });

  it('holds nothing while nothing has settled', () => {
    const [metric] = plan({ ...sides, start: '2026-06-01T11:59:40Z', metrics: [series] }).metrics;
    expect(metric?.grid.count).toBe(metric?.leadWindows);
  });

  it('stops at an end that is given', () => {
    const request = {
      ...sides,
      start: '2026-06-01T11:00:00Z',
      end: '2026-06-01T11:05:30Z',
      metrics: [series],
    };
    expect(plan(request).metrics[0]?.grid.count).toBe(35);
  });

  it('of more than a day of minutes holds the newest of them, still on the grid of start', () => {
    const [metric] = plan({ ...sides, start: '2026-05-30T11:00:30Z', metrics: [series] }).metrics;
    expect(metric?.grid.count).toBe(1_440 + 30);
    expect(metric?.leftOut).toBe(1_499);
    expect(((metric?.grid.startMs ?? 0) - Date.parse('2026-05-30T11:00:30Z')) % 60_000).toBe(0);
  });
});

describe('what is read', () => {
  it('is the same query with the matchers of each side', () => {
    const [metric] = plan({ ...sides, metrics: [series] }).metrics;
    expect(metric?.reads[0]?.request).toMatchObject({
      kind: 'query',
      shape: 'gauge',
      canary: { query: 'memory', matchers: [{ label: 'version', operator: '=', value: 'v2' }] },
      stable: { query: 'memory', matchers: [{ label: 'version', operator: '=', value: 'v1' }] },
    });
  });

  it('knows the four ways to match a label', () => {
    const matchers = { a: 'x', b: { not: 'x' }, c: { regex: 'x.*' }, d: { notRegex: 'x.*' } };
    const [metric] = plan({ ...sides, canary: { matchers }, metrics: [series] }).metrics;
    const request = metric?.reads[0]?.request;
    expect(request?.kind === 'query' && request.canary.matchers.map(({ operator }) => operator)).toEqual([
      '=',
      '!=',
      '=~',
      '!~',
    ]);
  });

  it('puts the side where {{side}} stands', () => {
    const [metric] = plan({ metrics: [{ ...series, query: 'memory{track="{{side}}"}' }] }).metrics;
    expect(metric?.reads[0]?.request).toMatchObject({
      stable: { query: 'memory{track="stable"}', matchers: [] },
    });
  });

  it('is events and total, whether a ratio is given or both counters', () => {
    const ratio = plan({ ...sides, metrics: [{ name: 'errors', kind: 'proportion', query: 'bad / all' }] });
    const both = plan({
      ...sides,
      metrics: [{ name: 'errors', kind: 'proportion', queries: { events: 'bad', total: 'all' } }],
    });
    expect(ratio.metrics[0]?.reads).toEqual(both.metrics[0]?.reads);
    expect(ratio.metrics[0]?.reads.map(({ role }) => role)).toEqual(['events', 'total']);
  });

  it('is refused when both sides would read the same', () => {
    expect(() => plan({ metrics: [series] })).toThrow(/asks the same of canary and stable/);
    expect(() => plan({ canary: sides.canary, stable: sides.canary, metrics: [series] })).toThrow(
      /asks the same/,
    );
  });

  it('is refused when a proportion is given as something else than a ratio', () => {
    expect(() => plan({ ...sides, metrics: [{ name: 'errors', kind: 'proportion', query: 'bad' }] })).toThrow(
      /must be a ratio/,
    );
  });

  it('keeps the label apart by which a proportion is stratified', () => {
    const errors = { name: 'errors', kind: 'proportion', query: 'bad / all', stratifyBy: 'route' };
    const [metric] = plan({ ...sides, metrics: [errors] }).metrics;
    expect(metric?.reads.map(({ request }) => request.kind === 'query' && request.by)).toEqual([
      'route',
      'route',
    ]);
    expect(() => plan({ ...sides, metrics: [{ ...errors, stratifyBy: 'version' }] })).toThrow(
      /must not be a label that tells canary and stable apart/,
    );
  });
});

describe('the mix of the traffic', () => {
  const asked = (mix: object, more: object = {}) =>
    plan({ ...sides, traffic: { mix }, metrics: [series], ...more });

  it('is one read for all metrics, over the same windows, from the source of the request', () => {
    const metrics = [series, { ...series, name: 'cpu' }];
    const planned = asked({ label: 'route', query: 'sum(rate(all[1m]))' }, { metrics, source: 'main' });
    expect(planned.mix).toMatchObject({
      label: 'route',
      source: 'main',
      grid: planned.metrics[0]?.grid,
      hasClock: true,
      request: { kind: 'query', shape: 'counter', by: 'route', canary: { query: 'sum(rate(all[1m]))' } },
    });
    expect(planned.metrics.flatMap(({ reads }) => reads)).toHaveLength(2);
  });

  it('may be that of a stable of another time', () => {
    const stable = { offset: '1d' };
    const { mix } = asked({ label: 'route', query: 'all' }, { stable });
    expect(mix?.request).toMatchObject({ stable: { offsetMs: 86_400_000 } });
  });

  it('is not planned where nobody asks', () => {
    expect(plan({ ...sides, traffic: { canaryWeight: 10 }, metrics: [series] }).mix).toBeNull();
  });

  it('in the request has as many windows as it has entries', () => {
    const { mix } = asked({
      label: 'route',
      data: { canary: { '/': [1, 2, 3] }, stable: { '/': [4, 5, 6] } },
    });
    expect(mix).toMatchObject({ source: 'inline', hasClock: false, grid: { count: 3 } });
  });
});
