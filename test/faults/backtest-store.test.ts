import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MetricSource } from '../../src/sources/source.ts';
import {
  catalogAt,
  FROM,
  HOUR,
  linesOf,
  MINUTE,
  pastSeries,
  QUESTION,
  reportIn,
  rolloutsIn,
} from '../support/backtest/past-shop.ts';
import { type FaultProxy, startFaultProxy } from '../support/faults/fault-proxy.ts';
import { answer } from '../support/faults/faults.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';

const programs = await getPrometheus();
let prometheus: RunningPrometheus;
let proxy: FaultProxy;

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  prometheus = await startPrometheus({ series: pastSeries() });
  proxy = await startFaultProxy(prometheus.url);
});
beforeEach(() => proxy?.always(null));
afterAll(async () => {
  await proxy?.stop();
  await prometheus?.stop();
});

const eight = { ...QUESTION, to: new Date(FROM + 8 * HOUR).toISOString() };
const refused = answer(422, '{"status":"error","errorType":"execution","error":"out of memory"}');

describe.skipIf(programs.kind === 'missing')('a backtest whose store gets into trouble', () => {
  it('does not notice trouble that is short', async () => {
    const truth = await linesOf(eight, { catalog: catalogAt(proxy.url) });
    proxy.next(answer(503), answer(503));
    const lines = await linesOf(eight, { catalog: catalogAt(proxy.url) });
    expect(rolloutsIn(lines)).toEqual(rolloutsIn(truth));
  });

  it('calls a rollout that could not be read unread, never good, and goes on', async () => {
    const catalog = catalogAt(proxy.url);
    const spoilt = (name: string): MetricSource => {
      const source = catalog.sourceNamed(name);
      return {
        read: (request, signal) => {
          const isThird = request.kind === 'query' && request.grid.startMs === FROM + 90 * MINUTE;
          proxy.always(isThird ? refused : null);
          return source.read(request, signal);
        },
        contradiction: (reads) => source.contradiction(reads),
      };
    };
    const earlier = { ...eight, split: { by: 'time', offset: '30m' } };
    const lines = await linesOf(earlier, { catalog: { ...catalog, sourceNamed: spoilt }, patienceMs: 1 });
    const { notJudged, rollouts, policies, complete } = reportIn(lines);
    expect(complete).toBe(true);
    expect(notJudged).toMatchObject([
      { number: 3, state: 'unread', because: expect.stringMatching(/^error rate: .*out of memory/) },
    ]);
    expect(rollouts).toEqual({ planned: 8, judged: 7, skipped: 0, unread: 1 });
    expect(policies[0]?.falseAborts.rollouts).toBe(7);
  });

  it('stops after five in a row, says where, and goes on from there when it is asked again', async () => {
    const truth = await linesOf(eight, { catalog: catalogAt(proxy.url) });
    const first = rolloutsIn(truth).slice(0, 2);
    await proxy.refuse();
    const stopped = await linesOf(eight, { catalog: catalogAt(proxy.url), known: first, patienceMs: 1 });
    await proxy.accept();
    expect(rolloutsIn(stopped).map(({ number, state }) => [number, state])).toEqual(
      [3, 4, 5, 6, 7].map((number) => [number, 'unread']),
    );
    expect(rolloutsIn(stopped)[0]?.because).toMatch(/^the values of pod could not be read \(.*refused/);
    const report = reportIn(stopped);
    expect(report).toMatchObject({ complete: false, rollouts: { judged: 2, unread: 5 } });
    expect(report.summary).toMatch(
      /^stopped after 7 of 8 rollouts: the store could not be read for several rollouts in a row; to go on, ask from 2026-05-30 03:00 UTC on, or run it again with the same --record; so far /,
    );
    const known = [...first, ...rolloutsIn(stopped)];
    const resumed = await linesOf(eight, { catalog: catalogAt(proxy.url), known });
    expect(rolloutsIn(resumed).map(({ number }) => number)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(reportIn(resumed)).toEqual(reportIn(truth));
  });
});
