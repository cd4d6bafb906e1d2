import { describe, expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import { projectFile } from '../../support/docs/documents.ts';
import type { SeenRequest } from '../../support/prometheus/start-http-server.ts';
import { SIGNALFX, stream } from '../../support/stores/signalfx.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

const START_MS = 1_700_000_040_000;
const recorded = projectFile('test/recorded/signalfx/execute.txt');

async function read(request: QueryRequest, answer: (request: SeenRequest) => string, status = 200) {
  const server = await answering((seen) => ({ status, body: answer(seen) }));
  const reply = await (await storeAt(SIGNALFX, server.url)).read(request, noSignal());
  return { reply, requests: server.requests, url: server.url };
}

const asking = (query: string, shape: QueryRequest['shape'], more: Partial<QueryRequest> = {}) =>
  question({ ...SIGNALFX, queries: { [shape]: query } }, shape, more);
const metadata = (tsId: string, properties: object) => ({ event: 'metadata', data: { tsId, properties } });
const points = (index: number, ...data: object[]) => ({
  event: 'data',
  data: { logicalTimestampMs: START_MS + index * 60_000, data },
});

describe('a count of SignalFx', () => {
  it('is a program that is run over the time in steps of a window', async () => {
    const { requests, url } = await read(question(SIGNALFX, 'counter'), () => recorded);
    expect(requests.map(({ body }) => body)).toEqual(
      ['v2', 'v1'].map(
        (version) =>
          `data('http.requests', filter=filter('version', '${version}'), rollup='sum').sum().publish()`,
      ),
    );
    expect(requests[0]).toMatchObject({
      method: 'POST',
      headers: { 'x-sf-token': 'signalfx-org-token', 'content-type': 'text/plain' },
    });
    expect(Object.fromEntries(new URL(requests[0]?.path ?? '', url).searchParams)).toEqual({
      start: '1700000040000',
      stop: '1700000220000',
      resolution: '60000',
      immediate: 'true',
    });
  });

  it('has a series for each set of dimensions, without those that SignalFx adds', async () => {
    const { reply } = await read(question(SIGNALFX, 'counter'), () => recorded);
    expect(reply).toMatchObject({
      canary: {
        form: 'increments',
        series: [
          { labels: { route: '/cart' }, values: [12, null, 9] },
          { labels: { route: '/pay' }, values: [2, null, null] },
        ],
      },
      warnings: [],
    });
  });

  it('is of the window that begins at the time of its message', async () => {
    const all = [-1, 0, 3].map((index) => points(index, { tsId: 'a', value: 5 }));
    const { reply } = await read(
      question(SIGNALFX, 'counter'),
      () => stream([metadata('a', {}), ...all]).body,
    );
    expect(reply).toMatchObject({ canary: { series: [{ values: [5, null, null] }] } });
  });

  it('is added up where the steps are shorter than a window', async () => {
    const all = [0, 0.5, 1].map((index) => points(index, { tsId: 'a', value: 5 }));
    const { reply } = await read(
      question(SIGNALFX, 'counter'),
      () => stream([metadata('a', { sf_resolutionMs: 30_000 }), ...all]).body,
    );
    expect(reply).toMatchObject({ canary: { series: [{ values: [10, 5, null] }] } });
  });

  it('is refused where the computation ran in longer steps, also if only a message says so', async () => {
    const running = {
      event: 'message',
      data: { message: { messageCode: 'JOB_RUNNING_RESOLUTION', contents: { resolutionMs: 300_000 } } },
    };
    const { reply } = await read(
      question(SIGNALFX, 'counter'),
      () => stream([running, points(0, { tsId: 'a', value: 1 })]).body,
    );
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining('5m') },
    });
  });

  it.each([
    ["data('x', filter={{matchers}}).sum().publish()", "rollup='sum'"],
    ["data('x', filter={{matchers}}, rollup='rate').sum().publish()", "rollup='sum'"],
    ["data('x', filter={{matchers}}, rollup='sum').mean().publish()", '.mean()'],
    ["data('x', filter={{matchers}}, rollup='sum').sum()", '.publish()'],
    ["A = data('x', filter={{matchers}}, rollup='sum').publish(); A.publish()", '.publish()'],
    ["data('x', filter={{matchers}}, rollup='sum', extrapolation='last_value').sum().publish()", 'makes up'],
  ])('is refused where it would not be one: %s', async (query, advice) => {
    const { reply, requests } = await read(asking(query, 'counter'), () => recorded);
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining(advice) },
    });
    expect(requests).toEqual([]);
  });
});

describe('a distribution of SignalFx', () => {
  it('has a bucket for each bound, by its older name, too', async () => {
    const all = [metadata('a', { le: '0.1' }), metadata('b', { upper_bound: '+Inf' })];
    const { reply } = await read(
      question(SIGNALFX, 'histogram'),
      () => stream([...all, points(0, { tsId: 'a', value: 3 }, { tsId: 'b', value: 9 })]).body,
    );
    expect(reply).toMatchObject({
      canary: {
        form: 'increments',
        series: [
          { labels: { le: '0.1' }, values: [3, null, null] },
          { labels: { le: '+Inf' }, values: [9, null, null] },
        ],
      },
    });
  });
});

describe('a series of SignalFx', () => {
  it('knows of a percentile how many observations it is of', async () => {
    const { reply, requests } = await read(
      question(SIGNALFX, 'gauge'),
      ({ body }) => stream([points(0, { tsId: 'a', value: body.includes('.count()') ? 77 : 0.2 })]).body,
    );
    expect(requests[1]?.body).toBe(
      "histogram('http.latency', filter=filter('version', 'v2')).count().publish()",
    );
    expect(reply).toMatchObject({
      canary: {
        windows: [0.2, null, null],
        basis: { looksBackMs: 60_000, percentile: { quantile: 0.95, observations: [77, null, null] } },
      },
    });
  });

  it('tells how far back its values look', async () => {
    const query = "data('x', filter={{matchers}}).mean(over='5m').publish()";
    const { reply } = await read(asking(query, 'gauge'), () => stream([]).body);
    expect(reply).toMatchObject({ canary: { basis: { looksBackMs: 300_000, percentile: null } } });
  });
});

describe('a computation of SignalFx that is not whole', () => {
  it('is no answer where it ends too early', async () => {
    const early = recorded.slice(0, recorded.lastIndexOf('event: control-message'));
    const { reply } = await read(question(SIGNALFX), () => early);
    expect(reply).toMatchObject({ failure: { kind: 'store_error' } });
  });

  it('is no answer where SignalFx left series out', async () => {
    const limited = {
      event: 'message',
      data: { message: { messageCode: 'FIND_LIMITED_RESULT_SET', messageLevel: 'WARNING' } },
    };
    const { reply } = await read(question(SIGNALFX), () => stream([limited]).body);
    expect(reply).toMatchObject({ failure: { kind: 'too_large' } });
  });

  it('is warned of where SignalFx does', async () => {
    const warning = {
      event: 'message',
      data: { message: { messageCode: 'NEW_CODE', messageLevel: 'WARNING' } },
    };
    const { reply } = await read(question(SIGNALFX), () => stream([warning]).body);
    expect(reply).toMatchObject({ warnings: [expect.stringContaining('NEW_CODE')] });
  });

  it('is no answer where the stream has an error, whatever is in it', async () => {
    const error = { event: 'error', data: { reason: 7 } };
    const { reply } = await read(question(SIGNALFX), () => stream([points(0), error]).body);
    expect(reply).toMatchObject({ kind: 'failed' });
  });

  it('is the fault of the program where the stream says so', async () => {
    const error = {
      event: 'error',
      data: { error: 400, errors: [{ code: 'ANALYTICS_PROGRAM_NAME_ERROR' }] },
    };
    const { reply } = await read(question(SIGNALFX), () => stream([error]).body);
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining('ANALYTICS_PROGRAM_NAME_ERROR') },
    });
  });
});
