import { afterEach, describe, expect, it } from 'vitest';
import { PrometheusSettings } from '../../../src/sources/prometheus/prometheus-settings.ts';
import { PrometheusSource } from '../../../src/sources/prometheus/prometheus-source.ts';
import { UNWATCHED } from '../../../src/sources/unwatched.ts';
import { type HttpTestServer, startHttpServer } from '../../support/prometheus/start-http-server.ts';

const UNTIL = Date.parse('2026-05-01T11:00:00Z');
const HOUR = 3_600_000;

let server: HttpTestServer;
afterEach(() => server.stop());

/** Asks a store that gives these results, one after another. */
async function ask(query: string, ...results: readonly unknown[]) {
  const left = [...results];
  server = await startHttpServer((_request, response) => {
    response.end(JSON.stringify({ status: 'success', data: left.shift() }));
  });
  const source = new PrometheusSource(
    PrometheusSettings.parse({ kind: 'prometheus', url: server.url }),
    UNWATCHED,
  );
  const side = { query, matchers: [{ label: 'version', operator: '=', value: 'v"1' } as const] };
  const request = { label: 'pod', side, fromMs: UNTIL - HOUR, untilMs: UNTIL };
  return source.labelValues(request, new AbortController().signal);
}

const matrix = (...pods: readonly (string | null)[]) => ({
  resultType: 'matrix',
  result: pods.map((pod) => ({ metric: pod === null ? {} : { pod }, values: [[UNTIL / 1_000, '1']] })),
});

describe('the values of a label', () => {
  it('are those of all selectors of a query, each once and in order; series without it have none', async () => {
    const reply = await ask(
      'sum(rate(a{x="1"}[5m])) / sum(rate(b[5m]))',
      matrix('z', 'y', null),
      matrix('x', 'z'),
    );
    expect(reply).toEqual({ kind: 'values', values: ['x', 'y', 'z'] });
    expect(
      server.requests.map(({ form }) => [form.get('query'), form.get('start'), form.get('end')]),
    ).toEqual(
      ['a{x="1",version="v\\"1"}', 'b{version="v\\"1"}'].map((selector) => [
        `count by (pod) (last_over_time(${selector}[3600s]))`,
        String(UNTIL / 1_000),
        String(UNTIL / 1_000),
      ]),
    );
  });

  it('are asked for once where a query selects the same twice', async () => {
    expect(await ask('max(a) - min(a)', matrix('x'))).toEqual({ kind: 'values', values: ['x'] });
    expect(server.requests).toHaveLength(1);
  });

  it('are not known where the store answers something else', async () => {
    expect(await ask('a', { resultType: 'vector', result: [] })).toMatchObject({
      kind: 'failed',
      failure: { kind: 'bad_reply', detail: expect.stringMatching(/a vector came back/) },
    });
  });

  it('are not known of a query that is none', async () => {
    expect(await ask('sum(')).toMatchObject({ kind: 'failed', failure: { kind: 'rejected_query' } });
    expect(server.requests).toHaveLength(0);
  });
});
