import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ask, COUNTER, EMPTY, failed, GAUGE, http, replying } from '../../support/prometheus/faulty-store.ts';
import { freePort } from '../../support/prometheus/free-port.ts';
import { prometheusSourceAt } from '../../support/prometheus/prometheus-source-at.ts';

describe('what is sent', () => {
  it('is a form with the query, its moments and the time-out, below the path prefix', async () => {
    const server = await replying(200, EMPTY);
    await ask(`${server.url}/prefix/`, { timeout: '2s', headers: { 'X-Scope-OrgID': 'team' } }, COUNTER);
    const [request] = server.requests;
    expect(request).toMatchObject({
      path: '/prefix/api/v1/query',
      method: 'POST',
      headers: { 'x-scope-orgid': 'team' },
    });
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      query: 'x{track=~"canary|stable"}[421s]',
      time: '1000000120',
      nocache: '1',
      timeout: '2000ms',
    });
  });

  it('asks for one value at the end of each window', async () => {
    const server = await replying(200, EMPTY);
    await ask(server.url, {}, { ...GAUGE, grid: { startMs: 1_000_000_000_500, windowMs: 1_500, count: 3 } });
    expect(Object.fromEntries(server.requests[0]?.form ?? [])).toEqual({
      query: 'x{track="canary"}',
      start: '1000000002',
      end: '1000000005',
      step: '1.5',
      nocache: '1',
      timeout: '5000ms',
    });
  });

  it('goes over one connection, call after call', async () => {
    const ports = new Set<number | undefined>();
    const server = await http((_request, response) => {
      ports.add(response.socket?.remotePort);
      response.end(EMPTY);
    });
    const source = prometheusSourceAt(server.url);
    for (let call = 0; call < 3; call += 1) {
      await source.read(COUNTER, new AbortController().signal);
    }
    expect(ports.size).toBe(1);
  });

  it('does not go through a proxy that the environment names for other traffic', async () => {
    const { url } = await replying(200, EMPTY);
    process.env['http_proxy'] = `http://127.0.0.1:${await freePort()}`;
    try {
      expect(await ask(url)).toMatchObject({ kind: 'answer' });
    } finally {
      delete process.env['http_proxy'];
    }
  });

  it('is never more at a time than allowed', async () => {
    let underWay = 0;
    let most = 0;
    const server = await http(async (_request, response) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await sleep(20);
      underWay -= 1;
      response.end(EMPTY);
    });
    const source = prometheusSourceAt(server.url, { concurrency: 2 });
    await Promise.all(Array.from({ length: 6 }, () => source.read(GAUGE, new AbortController().signal)));
    expect(server.requests).toHaveLength(12);
    expect(most).toBe(2);
  });

  it.each([
    ['counter', 'rate(x[5m]', /^the query is not PromQL: found the end of the query at character 11$/],
    ['counter', 'avg(rate(x[5m]))', /write sum\(\) instead/],
    ['gauge', 'x{', /^the query is not PromQL/],
  ] as const)('is nothing for the %s %s, which cannot be used', async (shape, query, detail) => {
    const server = await replying(200, EMPTY);
    const request = { ...GAUGE, shape, stable: { query, matchers: [] } };
    expect(await ask(server.url, {}, request)).toMatchObject({
      ...failed('rejected_query', detail),
      queries: [query],
    });
    expect(server.requests).toEqual([]);
  });

  it('refuses inline data, which only a bug could bring here', async () => {
    const none = { form: 'counters', series: [] } as const;
    const source = prometheusSourceAt('http://127.0.0.1:1');
    await expect(
      source.read({ kind: 'inline', canary: none, stable: none }, new AbortController().signal),
    ).rejects.toThrow(TypeError);
  });
});
