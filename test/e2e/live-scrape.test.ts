import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Counter, Registry } from 'prom-client';
import request from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { testApp } from '../support/test-app.ts';

const REQUESTS_PER_TICK = 4;
const TICK_MS = 25;
const programs = await getPrometheus();
const stops: (() => unknown)[] = [];

/** A small HTTP server that counts its answers with prom-client; every `badEvery`-th request fails. */
async function instrumentedServer(): Promise<{ port: number; worsen: (badEvery: number) => void }> {
  const registry = new Registry();
  const counter = new Counter({
    name: 'http_requests_total',
    help: 'Requests.',
    labelNames: ['code'],
    registers: [registry],
  });
  let badEvery = 200;
  let seen = 0;
  const server: Server = createServer(async (incoming, response) => {
    if (incoming.url === '/metrics') {
      response.end(await registry.metrics());
      return;
    }
    seen += 1;
    response.statusCode = seen % badEvery === 0 ? 500 : 200;
    counter.inc({ code: String(response.statusCode) });
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return {
    port,
    worsen: (every) => {
      badEvery = every;
    },
  };
}

function load(ports: readonly number[]): void {
  const timer = setInterval(() => {
    for (const port of ports) {
      for (let index = 0; index < REQUESTS_PER_TICK; index += 1) {
        fetch(`http://127.0.0.1:${port}/`).then(
          (response) => response.arrayBuffer(),
          () => {},
        );
      }
    }
  }, TICK_MS);
  stops.push(() => clearInterval(timer));
}

function scrapeConfig(canary: number, stable: number): string {
  return JSON.stringify({
    global: { scrape_interval: '1s', scrape_timeout: '1s' },
    scrape_configs: [
      {
        job_name: 'shop',
        static_configs: [
          { targets: [`127.0.0.1:${canary}`], labels: { version: 'v2' } },
          { targets: [`127.0.0.1:${stable}`], labels: { version: 'v1' } },
        ],
      },
    ],
  });
}

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

describe.skipIf(programs.kind === 'missing')('two live servers, scraped every second', () => {
  it('are judged pass, and fail once one of them gets worse', { timeout: 180_000 }, async () => {
    const canary = await instrumentedServer();
    const stable = await instrumentedServer();
    const prometheus: RunningPrometheus = await startPrometheus({
      config: scrapeConfig(canary.port, stable.port),
    });
    stops.push(prometheus.stop);
    load([canary.port, stable.port]);
    const start = new Date(Date.now() + 1_000).toISOString();
    const settings = PrometheusSettings.parse({
      kind: 'prometheus',
      url: prometheus.url,
      ingestionDelay: '1s',
    });
    const app = testApp({ sources: { prometheus: settings }, clock: Date.now });
    const verdict = async () => {
      const { body } = await request(app)
        .post('/v1/analyze')
        .send({
          start,
          window: '4s',
          warmupWindows: 1,
          canary: { matchers: { version: 'v2' } },
          stable: { matchers: { version: 'v1' } },
          metrics: [
            {
              name: 'error rate',
              kind: 'proportion',
              limit: { absolute: 0.04 },
              queries: { events: 'http_requests_total{code=~"5.."}', total: 'http_requests_total' },
            },
          ],
        });
      return body;
    };
    const until = async (wanted: string, patienceMs: number) => {
      const seen: string[] = [];
      const deadline = Date.now() + patienceMs;
      while (Date.now() < deadline) {
        const { verdict: word, reason } = await verdict();
        seen.push(`${word}: ${reason}`);
        if (word === wanted) return seen;
        await sleep(1_000);
      }
      throw new Error(`never ${wanted}:\n${seen.join('\n')}`);
    };

    const healthy = await until('pass', 70_000);
    expect(healthy.some((line) => line.startsWith('fail'))).toBe(false);
    canary.worsen(5);
    const harmed = await until('fail', 60_000);
    expect(harmed.at(-1)).toMatch(/^fail: error rate \d+\.?\d* % on canary against 0\.\d+ % on stable/);
  });
});
