import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PolicyStore } from '../../src/config/policy-store.ts';
import { ServiceSettings } from '../../src/config/service-settings.ts';
import { BacktestLine } from '../../src/contract/backtest/backtest-line.ts';
import { BacktestReply } from '../../src/contract/backtest/backtest-reply.ts';
import { ProblemDocument } from '../../src/contract/problem-document.ts';
import { type LevelStore, startLevelStore } from '../support/cli/level-store.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

let store: LevelStore;
let isReady = true;
let served: ServedApp;
const app = () => {
  const { sources } = ServiceSettings.parse({
    sources: { prometheus: { kind: 'prometheus', url: store.url } },
  });
  return testApp({ sources, isReady: () => isReady });
};

beforeAll(async () => {
  const wobble = (windowsAgo: number) => Math.sin(windowsAgo * windowsAgo);
  store = await startLevelStore({ canary: () => null, stable: (_question, ago) => 40 + wobble(ago) });
  served = await serveApp(app());
});
afterAll(async () => {
  await served.stop();
  await store.stop();
});

const cpu = { name: 'cpu', kind: 'series', query: '{{side}}_level' };
const question = {
  analysis: { service: 'shop', metrics: [cpu] },
  from: '2026-05-31T00:00:00Z',
  to: '2026-05-31T06:00:00Z',
  split: { by: 'time', offset: '1d' },
};
const post = (body: object, path = '/v1/backtest') =>
  fetch(`${served.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
const linesIn = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => BacktestLine.parse(JSON.parse(line)));

/** What is sent, where the mistake is, and what the answer says of it. */
const MISTAKES: Readonly<Record<string, [more: object, pointer: string, detail: RegExp]>> = {
  'no analysis': [{ analysis: undefined }, '#/analysis/metrics', /is required/],
  'a mistake in the analysis': [
    { analysis: { metrics: [{ ...cpu, limit: {} }] } },
    '#/analysis/metrics/0/limit',
    /must have "absolute", "relative" or both/,
  ],
  'a mistake in the one to compare with': [
    { compareWith: { metrics: [cpu], sustaind: 3 } },
    '#/compareWith/sustaind',
    /not a known key/,
  ],
  'a policy that there is not': [{ analysis: { policy: 'checkout' } }, '#/analysis/policy', /checkout/],
  'an unknown key': [{ until: 1 }, '#/until', /not a known key/],
  'neither a split nor rollouts': [{ split: undefined }, '#', /"split", "rollouts" or both/],
  'no begin': [{ from: undefined }, '#/from', /is required with "split"/],
  'no end': [{ to: undefined }, '#/to', /is required with "split"/],
  'an end that is too early': [{ to: '2026-05-31T00:30:00Z' }, '#/to', /must be later/],
  'a past that is not over': [{ to: '2026-06-02T00:00:00Z' }, '#/to', /must be in the past/],
  'too many rollouts': [{ every: '1s' }, '#/every', /no more than 5000 rollouts/],
  'a rollout shorter than a window': [{ rollout: '30s' }, '#/rollout', /at least one window/],
  'a rollout that is too long': [{ rollout: '25h', to: '2026-06-01T06:00:00Z' }, '#/rollout', /1440 windows/],
  'data in the request': [
    { analysis: { metrics: [{ name: 'cpu', kind: 'series', data: { canary: [1], stable: [1] } }] } },
    '#/analysis/metrics/0',
    /needs a query in place of data/,
  ],
  'an unknown source': [
    { analysis: { source: 'thanos', metrics: [cpu] } },
    '#/analysis/source',
    /unknown source/,
  ],
  'a listed rollout that ends before it begins': [
    { rollouts: [{ start: '2026-05-30T10:00:00Z', end: '2026-05-30T09:00:00Z' }] },
    '#/rollouts/0/end',
    /must be after start/,
  ],
  'a listed rollout that is not over': [
    { rollouts: [{ start: '2026-06-01T10:00:00Z', end: '2026-06-01T13:00:00Z' }] },
    '#/rollouts/0/end',
    /must be in the past/,
  ],
  'a listed rollout that asks the same of both sides': [
    {
      analysis: { metrics: [{ ...cpu, query: 'level' }] },
      rollouts: [{ start: '2026-05-30T10:00:00Z', end: '2026-05-30T11:00:00Z' }],
    },
    '#/analysis/metrics/0/query',
    /asks the same of canary and stable/,
  ],
  'a split by nothing': [{ split: { by: 'zone' } }, '#/split/by', /"by": "replica" or "time"/],
  'a target of everything': [{ target: 1 }, '#/target', /below 0\.5/],
};

describe('POST /v1/backtest', () => {
  it.each(Object.entries(MISTAKES))('refuses %s, and says where', async (_what, [more, pointer, detail]) => {
    const reply = await post({ ...question, ...more });
    expect({ status: reply.status, type: reply.headers.get('content-type') }).toMatchObject({
      status: 400,
      type: expect.stringMatching(/^application\/problem\+json/),
    });
    const { errors } = ProblemDocument.parse(await reply.json());
    expect(errors).toContainEqual({ pointer, detail: expect.stringMatching(detail) });
  });

  it('answers a line for each rollout, and the report as the last one', async () => {
    const reply = await post(question);
    expect({ status: reply.status, type: reply.headers.get('content-type') }).toMatchObject({
      status: 200,
      type: expect.stringMatching(/^application\/x-ndjson/),
    });
    const lines = linesIn(await reply.text());
    expect(lines.map(({ kind }) => kind)).toEqual(['begin', ...Array(6).fill('rollout'), 'report']);
    expect(lines.at(-1)).toMatchObject({
      report: { complete: true, service: 'shop', rollouts: { planned: 6, judged: 6 } },
    });
  });

  it('tries stored policies, one against another', async () => {
    const policy = (relative: number) => JSON.stringify({ metrics: [{ ...cpu, limit: { relative } }] });
    const policies = new PolicyStore(
      new Map([
        ['checkout', policy(0.15)],
        ['wide', policy(2)],
      ]),
    );
    const { sources } = ServiceSettings.parse({
      sources: { prometheus: { kind: 'prometheus', url: store.url } },
    });
    const { body } = await request(testApp({ sources, policies }))
      .post('/v1/backtest?format=json')
      .send({ ...question, analysis: { policy: 'checkout' }, compareWith: { policy: 'wide' } });
    const report = BacktestReply.parse(body);
    expect(report.policies.map(({ metrics }) => metrics[0]?.limit)).toEqual([
      { relative: 0.15 },
      { relative: 2 },
    ]);
  });

  it('answers the same when it is asked the same', async () => {
    const [one, other] = [await (await post(question)).text(), await (await post(question)).text()];
    expect(one).toBe(other);
  });

  it.each([
    ['json', 'application/json', /^\{"summary":"within the target/],
    ['text', 'text/plain', /^within the target of 5 %: none of 6 rollouts/],
    ['markdown', 'text/markdown', /^### Backtest shop\n/],
  ])('answers only the report as %s', async (format, type, beginning) => {
    const reply = await request(app()).post(`/v1/backtest?format=${format}`).send(question);
    expect({ status: reply.status, type: reply.type }).toEqual({ status: 200, type });
    expect(reply.text).toMatch(beginning);
    if (format === 'json') BacktestReply.parse(JSON.parse(reply.text));
  });

  it('refuses a format that there is not', async () => {
    const reply = await post(question, '/v1/backtest?format=slack');
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({
      detail: 'format must be one of ndjson, json, text, markdown, received "slack"',
    });
  });

  const slow = { ...question, pause: '1m' };

  it('takes one at a time, answers verdicts meanwhile, and takes the next when the caller has hung up', async () => {
    const gone = new AbortController();
    const first = await fetch(`${served.url}/v1/backtest`, {
      method: 'POST',
      body: JSON.stringify(slow),
      signal: gone.signal,
    });
    const reader = first.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    expect(new TextDecoder().decode(value)).toMatch(/^\{"kind":"begin"/);

    const second = await post(question);
    expect([second.status, second.headers.get('retry-after')]).toEqual([503, '30']);
    expect(ProblemDocument.parse(await second.json()).detail).toMatch(/another backtest is going on/);
    const verdict = await post({ metrics: [{ ...cpu, query: { canary: 'a', stable: 'b' } }] }, '/v1/analyze');
    expect(verdict.status).toBe(200);

    gone.abort();
    await reader?.closed.catch(() => {});
    const asked = store.queries();
    let third = await post(question);
    for (let attempt = 0; third.status === 503 && attempt < 100; attempt += 1) {
      await sleep(20);
      third = await post(question);
    }
    expect(third.status).toBe(200);
    await third.text();
    // Two for each of its six rollouts, and none for those that nobody waits for any more.
    expect(store.queries() - asked).toBe(12);
  });

  it('ends with a report of what is done when the instance is told to stop', async () => {
    const reply = await post(slow);
    const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let more = true; more; ) {
      const { value = '', done = true } = (await reader?.read()) ?? {};
      text += value;
      if (text.includes('"kind":"rollout"')) isReady = false;
      more = !done;
    }
    isReady = true;
    const lines = linesIn(text);
    expect(lines.map(({ kind }) => kind)).toEqual(['begin', 'rollout', 'report']);
    const last = lines.at(-1);
    expect(last?.kind === 'report' ? last.report.stopped : null).toBe(
      'stopped after 1 of 6 rollouts: this instance is shutting down; to go on, ask from 2026-05-31 01:00 UTC on, or run it again with the same --record',
    );
  });
});
