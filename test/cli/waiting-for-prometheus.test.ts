import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { type PodOptions, simulateService } from '../support/prometheus/simulate-service.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';

const SECOND = 1_000;
const PAST_MS = 200 * SECOND;
/** The store holds samples up to then; a query sees none before its time has come. */
const FUTURE_MS = 60 * SECOND;

const programs = await getPrometheus();
/** The canary comes when the store is up and the question has been asked. */
const HEAD_START_MS = 15 * SECOND;
let prometheus: RunningPrometheus;
let program: BuiltProgram;
let startMs: number;

function pods(errorRate: number): PodOptions[] {
  const usual = { requestsPerSecond: 200, errorRate: 0.01 };
  const stable = ['s-0', 's-1'].map((name) => ({ ...usual, name, version: 'v1' }));
  return [...stable, { ...usual, name: 'c-0', version: 'v2', bornAtMs: startMs, errorRate }];
}

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  program = await buildProgram();
  startMs = Date.now() + HEAD_START_MS;
  const series = Object.entries({ healthy: pods(0.01), broken: pods(0.3) }).flatMap(
    ([job, all], index) =>
      simulateService({
        seed: 31 + index,
        startMs: startMs - PAST_MS,
        endMs: startMs + FUTURE_MS,
        scrapeIntervalMs: SECOND,
        job,
        pods: all,
      }).series,
  );
  prometheus = await startPrometheus({ series });
});
afterAll(async () => {
  await prometheus?.stop();
  program?.remove();
});

function request(job: string): string {
  return stringify({
    window: '2s',
    canary: { matchers: { version: 'v2' } },
    stable: { matchers: { version: 'v1' } },
    metrics: [
      {
        name: 'error rate',
        kind: 'proportion',
        limit: { absolute: 0.03 },
        query: `sum(rate(http_requests_total{job="${job}",code=~"5.."}[1m])) / sum(rate(http_requests_total{job="${job}"}[1m]))`,
      },
    ],
  });
}

describe.skipIf(programs.kind === 'missing')('gate --wait on a real Prometheus', () => {
  it.concurrent.each([
    ['healthy', 0, /^pass: error rate/],
    ['broken', 1, /^fail: error rate/],
  ])(
    'follows a %s canary from its first second to the verdict %i',
    async (job, code, words) => {
      const source = { kind: 'prometheus', url: prometheus.url, ingestionDelay: '2s' };
      const env = {
        CANARY_VERDICT_CONFIG: program.write(`${job}.yaml`, stringify({ sources: { shop: source } })),
      };
      const start = ['--start', new Date(startMs).toISOString()];
      const answer = await program.run(['gate', ...start, '--wait', '50s'], { input: request(job), env });
      expect(answer).toMatchObject({
        code,
        stdout: expect.stringMatching(words),
        stderr: expect.stringMatching(/warn: .*asking again/),
      });
    },
    90_000,
  );
});
