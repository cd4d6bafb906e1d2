import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryRequest, ReadingShape } from '../../../src/readings/reading-request.ts';
import { PluginSettings } from '../../../src/sources/plugin/plugin-settings.ts';
import { PluginSource } from '../../../src/sources/plugin/plugin-source.ts';
import type { SourceAnswer } from '../../../src/sources/source.ts';
import { UNWATCHED } from '../../../src/sources/unwatched.ts';
import { loggedRequests } from '../../support/plugin/logged-requests.ts';
import { EXAMPLES, type RunningExample, startExample } from '../../support/plugin/start-example.ts';
import { noSignal, versioned } from '../../support/stores/try-store.ts';
import { testApp } from '../../support/test-app.ts';

const TOKEN = 'a-token-of-plug-ins';
const GRID = { startMs: 1_764_000_000_000, windowMs: 60_000, count: 30 };
const NOW_MS = GRID.startMs + GRID.count * GRID.windowMs + 30_000;

let folder: string;
let log: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plugin-'));
  log = join(folder, 'requests.jsonl');
  const lines = loggedRequests(GRID).map((request) => JSON.stringify(request));
  await writeFile(log, lines.join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

describe.each(Object.keys(EXAMPLES))('the example %s', (file) => {
  let example: RunningExample;
  beforeAll(async () => {
    example = await startExample(file, log, TOKEN);
  });
  afterAll(() => example.stop());

  const settings = (bearerToken = TOKEN) =>
    PluginSettings.parse({ kind: 'plugin', url: example.url, bearerToken });
  const source = (bearerToken = TOKEN) => new PluginSource(settings(bearerToken), UNWATCHED);

  function question(shape: ReadingShape, query: string, more: Partial<QueryRequest> = {}): QueryRequest {
    const grid = { ...GRID, count: 2 };
    return {
      kind: 'query',
      shape,
      grid,
      canary: versioned(query, 'v2'),
      stable: versioned(query, 'v1'),
      ...more,
    };
  }

  async function answerTo(request: QueryRequest): Promise<SourceAnswer> {
    const reply = await source().read(request, noSignal());
    if (reply.kind === 'failed') throw new Error(reply.failure.detail);
    return reply;
  }

  it('brings the counts of each window, with what happened at its right edge', async () => {
    expect(await answerTo(question('counter', 'requests'))).toMatchObject({
      canary: { form: 'increments', series: [{ labels: {}, values: [100, 100] }] },
      stable: { form: 'increments', series: [{ labels: {}, values: [300, 300] }] },
    });
  });

  it('brings counts for each value of a label', async () => {
    expect(await answerTo(question('counter', 'requests', { by: 'route' }))).toMatchObject({
      canary: {
        series: [
          { labels: { route: '/' }, values: [66, 67] },
          { labels: { route: '/cart' }, values: [34, 33] },
        ],
      },
    });
  });

  it('brings observations, and a value of each window', async () => {
    const { canary } = await answerTo(question('histogram', 'latency'));
    const windows = canary.form === 'samples' ? canary.windows : [];
    expect(windows.map((samples) => samples?.length)).toEqual([100, 100]);
    expect(windows[0]?.slice(0, 3)).toEqual([100, 101, 102]);
    expect(await answerTo(question('gauge', 'latency'))).toMatchObject({
      stable: { form: 'points', windows: [149, 149] },
    });
  });

  it('reads stable at another time', async () => {
    const request = question('counter', 'requests');
    const { stable } = await answerTo({ ...request, stable: { ...request.stable, offsetMs: 60_000 } });
    expect(stable).toMatchObject({ series: [{ values: [0, 300] }] });
  });

  it.each([
    ['counter', 'apples', 'rejected_query', /there is no "apples" among the counts: requests, errors$/],
    ['gauge', '__proto__', 'rejected_query', /there is no "__proto__" among the series: latency$/],
  ] as const)('says that the %s %s is not to be had', async (shape, query, kind, detail) => {
    const reply = await source().read(question(shape, query), noSignal());
    expect(reply).toMatchObject({ failure: { kind, detail: expect.stringMatching(detail) } });
  });

  it('says that it does not know regular expressions', async () => {
    const request = question('counter', 'requests');
    const canary = {
      query: 'requests',
      matchers: [{ label: 'version', operator: '=~' as const, value: 'v.' }],
    };
    expect(await source().read({ ...request, canary }, noSignal())).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining('=~') },
    });
  });

  it('lets in whoever has the token, and nobody else', async () => {
    expect(await source().check(noSignal())).toBeNull();
    const stranger = source('another-token');
    expect(await stranger.check(noSignal())).toMatchObject({ kind: 'unauthorized' });
    expect(await stranger.read(question('counter', 'requests'), noSignal())).toMatchObject({
      failure: { kind: 'unauthorized' },
    });
  });

  it('has a canary judged', async () => {
    const app = testApp({ sources: { log: settings() }, clock: () => NOW_MS });
    const { body } = await supertest(app)
      .post('/v1/analyze')
      .send({
        start: GRID.startMs / 1_000,
        canary: { matchers: { version: 'v2' } },
        stable: { matchers: { version: 'v1' } },
        metrics: [
          {
            name: 'error rate',
            kind: 'proportion',
            limit: { absolute: 0.005 },
            queries: { events: 'errors', total: 'requests' },
          },
          { name: 'latency', kind: 'distribution', limit: { relative: 0.15 }, query: 'latency' },
        ],
      });
    expect(body).toMatchObject({
      verdict: 'fail',
      metrics: [{ verdict: 'fail' }, { verdict: 'pass' }],
    });
    expect(body.reason).toContain('error rate');
  });
});
