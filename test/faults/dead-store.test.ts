import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrometheusSource } from '../../src/sources/prometheus/prometheus-source.ts';
import { type FaultProxy, startFaultProxy } from '../support/faults/fault-proxy.ts';
import { answer, hang, hangUp } from '../support/faults/faults.ts';
import { startFaultyShop } from '../support/faults/faulty-shop.ts';
import { COUNTER, EMPTY, failed, replying } from '../support/prometheus/faulty-store.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { prometheusSourceAt } from '../support/prometheus/prometheus-source-at.ts';

const programs = await getPrometheus();
/** How long a store is left alone at first, and a little. */
const PAUSE_MS = 1_100;
const LEFT_ALONE = /; it failed several times in a row, and was not asked again just now$/;

let proxy: FaultProxy;
let told: string[];
let source: PrometheusSource;

beforeEach(async () => {
  proxy = await startFaultProxy((await replying(200, EMPTY)).url);
  told = [];
  source = prometheusSourceAt(
    proxy.url,
    { timeout: '500ms' },
    {
      retried: () => void told.push('retried'),
      leftAlone: (because) => void told.push(`left alone: ${because.replace(/:\d+ /, ' ')}`),
      askedAgain: () => void told.push('asked again'),
    },
  );
});
afterEach(() => proxy.stop());

function read(signal = new AbortController().signal) {
  return source.read(COUNTER, signal);
}

function readMany(count: number) {
  return Promise.all(Array.from({ length: count }, () => read()));
}

describe('a store that is dead', () => {
  it('is asked three times for each of five calls, and then left alone', async () => {
    proxy.always(hangUp);
    for (let call = 0; call < 5; call += 1) {
      expect(await read()).toMatchObject(failed('unreachable', /closed the connection/));
    }
    expect(proxy.asked).toBe(15);
    for (const reply of await readMany(100)) {
      expect(reply).toMatchObject(failed('not_asked', LEFT_ALONE));
    }
    expect(proxy.asked).toBe(15);
    expect(told).toEqual([
      ...Array(10).fill('retried'),
      'left alone: 127.0.0.1 closed the connection before its reply was complete (ECONNRESET)',
    ]);
  });

  it('is not asked by all who had come before it was known to be dead', async () => {
    proxy.always(hang);
    const replies = await readMany(100);
    expect(proxy.asked).toBeLessThanOrEqual(16);
    expect(replies.filter(({ kind }) => kind === 'failed')).toHaveLength(100);
  });

  it('is tried out by one call after a while, and left alone again if that fails', async () => {
    proxy.always(hang);
    await readMany(8);
    await sleep(PAUSE_MS);
    const before = proxy.asked;
    await readMany(50);
    expect(proxy.asked - before).toBe(1);
    expect(told).toEqual(['left alone: 127.0.0.1 did not answer within 0.5 s']);
  });

  it('is left alone for longer after each trial that fails', async () => {
    proxy.always(hangUp);
    await readMany(8);
    const trialsAt: number[] = [];
    const begun = performance.now();
    while (trialsAt.length < 3) {
      const before = proxy.asked;
      await read();
      if (proxy.asked > before) trialsAt.push(performance.now() - begun);
      await sleep(20);
    }
    const [first = 0, second = 0, third = 0] = trialsAt;
    expect(third - second).toBeGreaterThan(1.5 * (second - first));
  });

  it('that is back is asked by all who waited for the first answer', async () => {
    proxy.always(hang);
    await readMany(8);
    await sleep(PAUSE_MS);
    proxy.always(null);
    const before = proxy.asked;
    for (const reply of await readMany(20)) expect(reply.kind).toBe('answer');
    expect(proxy.asked - before).toBe(20);
    expect(told.at(-1)).toBe('asked again');
  });

  it('does not hold up an analysis that ends while another call tries it out', async () => {
    proxy.always(hang);
    await readMany(8);
    await sleep(PAUSE_MS);
    const trial = read().then(() => 'trial');
    const other = read(AbortSignal.timeout(50));
    expect(await Promise.race([trial, other])).toMatchObject(failed('timeout', /^the analysis ended/));
    await trial;
  });
});

describe('a store that works', () => {
  it.each([
    ['refuses queries', answer(400, '{"status":"error","errorType":"bad_data","error":"no"}')],
    ['is no Prometheus', answer(200, '<html>')],
    ['wants credentials', answer(401)],
  ])('but %s is asked on and on', async (_what, fault) => {
    proxy.always(fault);
    for (let call = 0; call < 10; call += 1) await read();
    expect(proxy.asked).toBe(10);
    expect(told).toEqual([]);
  });

  it('is not thought dead because callers hang up', async () => {
    proxy.always(hang);
    for (let call = 0; call < 10; call += 1) await read(AbortSignal.timeout(20));
    proxy.always(null);
    expect(await read()).toMatchObject({ kind: 'answer' });
    expect(told).toEqual([]);
  });

  it('is thought dead when it does not answer callers who wait for less than a query may take', async () => {
    proxy.always(hang);
    for (let call = 0; call < 5; call += 1) await read(AbortSignal.timeout(400));
    expect(told).toHaveLength(1);
  });

  it('now and then, is never left alone', async () => {
    for (let round = 0; round < 4; round += 1) {
      proxy.next(...Array(12).fill(hangUp));
      for (let call = 0; call < 5; call += 1) await read();
    }
    expect(told.filter((what) => what !== 'retried')).toEqual([]);
  });
});

describe.skipIf(programs.kind === 'missing')('the metrics of the service', () => {
  it('count retries and tell which source is left alone', async () => {
    const shop = await startFaultyShop();
    const app = shop.renew();
    shop.proxy.always(hangUp);
    const metricsNow = async () => (await request(app).get('/metrics')).text;
    expect(await metricsNow()).toContain('canary_verdict_source_left_alone{source="prometheus"} 0');
    for (let ask = 0; ask < 3; ask += 1) await shop.ask('healthy');
    const text = await metricsNow();
    expect(text).toContain('canary_verdict_source_left_alone{source="prometheus"} 1');
    expect(text).toMatch(/canary_verdict_source_retries_total\{source="prometheus"\} 1\d/);
    expect(await shop.ask('healthy')).toMatchObject({ verdict: 'warn', conclusive: false });
    expect(await metricsNow()).toMatch(
      /canary_verdict_source_reads_total\{source="prometheus",outcome="not_asked"\} \d/,
    );
    await shop.stop();
  });
});
