import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { ProblemDocument } from '../../src/contract/problem-document.ts';
import { testApp } from '../support/test-app.ts';

const app = testApp();
const SIX = [1_000, 1_000, 1_000, 1_000, 1_000, 1_000];
const NONE = [0, 0, 0, 0, 0, 0];
const side = { events: NONE, total: SIX };

function proportion(canary: unknown, stable: unknown = side) {
  return { metrics: [{ name: 'errors', kind: 'proportion', data: { canary, stable } }] };
}

function distribution(canary: unknown, stable: unknown = canary) {
  return { metrics: [{ name: 'latency', kind: 'distribution', data: { canary, stable } }] };
}

function counts(canary: unknown, stable: unknown = { events: NONE, exposure: SIX }) {
  return { metrics: [{ name: 'restarts', kind: 'count', data: { canary, stable } }] };
}

function weighted(canaryWeight: unknown) {
  return { ...proportion(side), start: '2026-06-01T11:00:00Z', traffic: { canaryWeight } };
}

function mixed(mix: unknown) {
  return { ...proportion(side), traffic: { mix } };
}

function stratified(strata: unknown, more: object = {}) {
  return { metrics: [{ name: 'errors', kind: 'proportion', stratifyBy: 'route', strata, ...more }] };
}

const buckets = { le: [0.1, 1, '+Inf'], cumulative: [[50, 90, 100]] };

/** What is sent, where the mistake is, and what the answer says of it. */
const MISTAKES: Readonly<Record<string, [body: unknown, pointer: string, detail: RegExp]>> = {
  'nothing at all': [undefined, '#/metrics', /is required/],
  'an array': [[], '#', /expected object, received array/],
  'a number': [7, '#', /expected object, received number/],
  null: [null, '#', /expected object, received null/],
  'no metrics': [{ metrics: [] }, '#/metrics', /at least one metric/],
  'an unknown key': [{ ...proportion(side), limt: 1 }, '#/limt', /not a known key/],
  'an unknown key deep inside': [
    proportion({ ...side, totel: 1 }),
    '#/metrics/0/data/canary/totel',
    /not a known key/,
  ],
  'an unknown kind': [
    { metrics: [{ name: 'x', kind: 'ratio' }] },
    '#/metrics/0/kind',
    /"proportion", "distribution"/,
  ],
  'a text where a number is meant': [
    proportion({ ...side, total: [...SIX.slice(1), 'many'] }),
    '#/metrics/0/data/canary/total/5',
    /must be a number, received "many"/,
  ],
  'NaN as text': [
    proportion({ ...side, events: ['NaN', ...NONE.slice(1)] }),
    '#/metrics/0/data/canary/events/0',
    /must be a number, received "NaN"/,
  ],
  'infinity as text': [
    proportion({ ...side, total: ['Infinity', ...SIX.slice(1)] }),
    '#/metrics/0/data/canary/total/0',
    /received "Infinity"/,
  ],
  'a negative count': [
    proportion({ ...side, events: [-1, ...NONE.slice(1)] }),
    '#/metrics/0/data/canary/events/0',
    /whole number of 0 or more, received -1/,
  ],
  'a fractional count': [
    proportion({ ...side, events: [0.5, ...NONE.slice(1)] }),
    '#/metrics/0/data/canary/events/0',
    /whole number of 0 or more, received 0.5/,
  ],
  'more events than the total': [
    proportion({ ...side, events: [1_001, ...NONE.slice(1)] }),
    '#/metrics/0/data/canary/events/0',
    /1001 events of 1000/,
  ],
  'columns of different lengths': [
    proportion({ events: [0], total: SIX }),
    '#/metrics/0/data/canary/total',
    /received 6 against 1/,
  ],
  'sides of different lengths': [
    proportion({ events: [0], total: [9] }),
    '#/metrics/0/data/stable',
    /received 6 against 1/,
  ],
  'a negative exposure': [
    counts({ events: NONE, exposure: [-3, ...SIX.slice(1)] }),
    '#/metrics/0/data/canary/exposure/0',
    /above 0 \(null where nothing ran\) and at most 1e15, received -3/,
  ],
  'an exposure of 0': [
    counts({ events: NONE, exposure: [...SIX.slice(1), 0] }),
    '#/metrics/0/data/canary/exposure/5',
    /above 0 .* received 0/,
  ],
  'events and exposures of different lengths': [
    counts({ events: NONE, exposure: [1] }),
    '#/metrics/0/data/canary/exposure',
    /received 1 against 6/,
  ],
  'counts of different lengths': [
    counts({ events: [0], exposure: [1] }),
    '#/metrics/0/data/stable',
    /received 6 against 1/,
  ],
  'events that are unknown beside an exposure': [
    counts({ events: [null, ...NONE.slice(1)], exposure: SIX }),
    '#/metrics/0/data/canary/events/0',
    /0 for no event/,
  ],
  'events in no exposure': [
    counts({ events: NONE, exposure: [null, ...SIX.slice(1)] }),
    '#/metrics/0/data/canary/exposure/0',
    /must be a number where there are events/,
  ],
  'half an event': [
    counts({ events: [0.5, ...NONE.slice(1)], exposure: SIX }),
    '#/metrics/0/data/canary/events/0',
    /whole number of 0 or more, received 0.5/,
  ],
  'a count without data and queries': [
    { metrics: [{ name: 'x', kind: 'count' }] },
    '#/metrics/0',
    /exactly one of "data" and "queries"/,
  ],
  'a count with one query': [
    { metrics: [{ name: 'x', kind: 'count', query: 'restarts_total' }] },
    '#/metrics/0/query',
    /not a known key/,
  ],
  'a canary weight of 0': [weighted(0), '#/traffic/canaryWeight', /above 0 and below 100, received 0/],
  'a canary weight of 100': [
    weighted('100'),
    '#/traffic/canaryWeight',
    /above 0 and below 100, received 100/,
  ],
  'a canary weight that is a word': [weighted('half'), '#/traffic/canaryWeight', /must be a percentage/],
  'no changes of weight': [weighted([]), '#/traffic/canaryWeight', /at least one weight/],
  'a change to a weight of 100': [
    weighted([{ from: '2026-06-01T11:00:00Z', percent: 100 }]),
    '#/traffic/canaryWeight/0/percent',
    /above 0 and below 100/,
  ],
  'changes of weight out of order': [
    weighted([
      { from: '2026-06-01T11:05:00Z', percent: 10 },
      { from: '2026-06-01T11:00:00Z', percent: 20 },
    ]),
    '#/traffic/canaryWeight/1/from',
    /later than the one before/,
  ],
  'a pause between canaries for data in the request': [
    { ...proportion(side), newRunAfter: '5m' },
    '#/newRunAfter',
    /is for queries without "start"/,
  ],
  'an offset for data in the request': [
    { ...proportion(side), stable: { offset: '1d' } },
    '#/stable/offset',
    /is for queries/,
  ],
  'a selector of stable without anything': [
    { ...proportion(side), stable: {} },
    '#/stable',
    /"matchers", "offset" or both/,
  ],
  'a weight beside a baseline of another time': [
    {
      traffic: { canaryWeight: 10 },
      stable: { offset: '1d' },
      metrics: [{ name: 'x', kind: 'series', query: 'up' }],
    },
    '#/traffic/canaryWeight',
    /requests of another time/,
  ],
  'traffic of which nothing is said': [
    { ...proportion(side), traffic: {} },
    '#/traffic',
    /"canaryWeight", "mix"/,
  ],
  'a mix without requests': [
    { ...proportion(side), traffic: { mix: { label: 'route' } } },
    '#/traffic/mix',
    /exactly one of "query" and "data"/,
  ],
  'a mix by something that is no label': [
    mixed({ label: 'the route', query: 'up' }),
    '#/traffic/mix/label',
    /label name/,
  ],
  'a mix of fractions': [
    mixed({ label: 'route', data: { canary: { '/': 1.5 }, stable: {} } }),
    '#/traffic/mix/data/canary/~1',
    /must be a number of requests, or a list with one per window/,
  ],
  'a mix over different windows': [
    mixed({ label: 'route', data: { canary: { '/': [1, 2], '/b': 1 }, stable: {} } }),
    '#/traffic/mix/data/canary/~1b',
    /as many windows as the others: received 1 against 2/,
  ],
  'a mix in the request beside a baseline of another time': [
    {
      traffic: { mix: { label: 'route', data: { canary: {}, stable: {} } } },
      stable: { offset: '1d' },
      metrics: [{ name: 'x', kind: 'series', query: 'up' }],
    },
    '#/traffic/mix/data',
    /of whichever time/,
  ],
  'a mix by the label that tells the sides apart': [
    {
      ...proportion(side),
      canary: { matchers: { version: 'v2' } },
      stable: { matchers: { version: 'v1' } },
      traffic: { mix: { label: 'version', data: { canary: {}, stable: {} } } },
    },
    '#/traffic/mix/label',
    /must not be a label that tells canary and stable apart/,
  ],
  'a mix that is read without a source': [
    mixed({ label: 'route', query: 'up' }),
    '#/source',
    /none is configured/,
  ],
  'counts that are to be stratified but are not': [
    { metrics: [{ ...proportion(side).metrics[0], stratifyBy: 'route' }] },
    '#/metrics/0/stratifyBy',
    /needs "strata" in place of "data"/,
  ],
  'values of no label': [
    stratified({ '/': { canary: side, stable: side } }, { stratifyBy: undefined }),
    '#/metrics/0/strata',
    /needs "stratifyBy"/,
  ],
  'no values of a label': [stratified({}), '#/metrics/0/strata', /at least one value/],
  'more events than requests of a value': [
    stratified({ '/': { canary: { events: [3], total: [2] }, stable: { events: [0], total: [2] } } }),
    '#/metrics/0/strata/~1/canary/events/0',
    /must not exceed the total/,
  ],
  'values that cover different windows': [
    stratified({
      '/': { canary: side, stable: side },
      '/b': { canary: { events: [1], total: [2] }, stable: side },
    }),
    '#/metrics/0/strata/~1b/canary',
    /as many windows as the other values: received 1 against 6/,
  ],
  'values of sides with different lengths': [
    stratified({ '/': { canary: { events: [1], total: [2] }, stable: side } }),
    '#/metrics/0/strata/~1/stable',
    /as many windows as canary: received 6 against 1/,
  ],
  'a distribution by route': [
    { metrics: [{ ...distribution({ samples: [[1]] }).metrics[0], stratifyBy: 'route' }] },
    '#/metrics/0/stratifyBy',
    /not a known key/,
  ],
  'changes of weight without a clock': [
    {
      ...proportion(side),
      traffic: { canaryWeight: [{ from: '2026-06-01T11:00:00Z', percent: 10 }] },
    },
    '#/traffic/canaryWeight',
    /needs a "start"/,
  ],
  'neither data nor a query': [
    { metrics: [{ name: 'x', kind: 'series' }] },
    '#/metrics/0',
    /exactly one of "data" and "query"/,
  ],
  'data and a query': [
    { metrics: [{ name: 'x', kind: 'series', query: 'up', data: { canary: [1], stable: [1] } }] },
    '#/metrics/0',
    /exactly one/,
  ],
  'two metrics of one name': [
    { metrics: [...proportion(side).metrics, ...proportion(side).metrics] },
    '#/metrics/1/name',
    /unique/,
  ],
  'a limit of nothing': [
    { metrics: [{ ...proportion(side).metrics[0], limit: {} }] },
    '#/metrics/0/limit',
    /"absolute", "relative" or both/,
  ],
  'a negative limit': [
    { metrics: [{ ...proportion(side).metrics[0], limit: { absolute: -1 } }] },
    '#/metrics/0/limit/absolute',
    /above 0/,
  ],
  'a fall by more than everything': [
    { metrics: [{ ...proportion(side).metrics[0], harm: 'decrease', limit: { relative: 1 } }] },
    '#/metrics/0/limit/relative',
    /below 1/,
  ],
  'buckets out of order': [
    distribution({ le: [1, 0.1, '+Inf'], cumulative: [[1, 2, 3]] }),
    '#/metrics/0/data/canary/le/1',
    /ascend without repeats: received 0.1 after 1/,
  ],
  'a bucket twice': [
    distribution({ le: [1, 1, '+Inf'], cumulative: [[1, 2, 3]] }),
    '#/metrics/0/data/canary/le/1',
    /received 1 after 1/,
  ],
  'buckets without an end': [
    distribution({ le: [0.1, 1], cumulative: [[1, 2]] }),
    '#/metrics/0/data/canary/le',
    /\+Inf/,
  ],
  'bounds that differ between sides': [
    distribution(buckets, { ...buckets, le: [0.2, 1, '+Inf'] }),
    '#/metrics/0/data/stable/le',
    /same bounds as canary/,
  ],
  'cumulative counts that fall': [
    distribution({ ...buckets, cumulative: [[50, 40, 100]] }),
    '#/metrics/0/data/canary/cumulative/0/1',
    /received 40 after 50/,
  ],
  'a count too few': [
    distribution({ ...buckets, cumulative: [[50, 60]] }),
    '#/metrics/0/data/canary/cumulative/0',
    /received 2 against 3/,
  ],
  'a native bucket upside down': [
    distribution({ native: [{ count: 50, buckets: [[0, 2, 1, 50]] }] }),
    '#/metrics/0/data/canary/native/0/buckets/0',
    /ascending bounds that do not overlap .* received 2, 1, 50/,
  ],
  'native buckets that overlap': [
    distribution({
      native: [
        {
          count: 5,
          buckets: [
            [0, 0.5, 1, 2],
            [0, 0.6, 1.2, 3],
          ],
        },
      ],
    }),
    '#/metrics/0/data/canary/native/0/buckets/1',
    /do not overlap/,
  ],
  'a native count that is not that of its buckets': [
    distribution({ native: [{ count: 999, buckets: [[0, 0.5, 1, 150]] }] }),
    '#/metrics/0/data/canary/native/0/count',
    /sum of the buckets: received 999 against 150/,
  ],
  'a value too large to be squared': [
    { metrics: [{ name: 'x', kind: 'series', data: { canary: [1e308], stable: [-1e308] } }] },
    '#/metrics/0/data/canary/0',
    /larger than 1e\+150/,
  ],
  'a share of five hundred per cent': [
    { metrics: [{ ...proportion(side).metrics[0], limit: { absolute: 5 } }] },
    '#/metrics/0/limit/absolute',
    /below 1, since a proportion is a share.* received 5/,
  ],
  'a day that the month does not have': [
    { ...proportion(side), start: '2026-02-30T00:00:00Z' },
    '#/start',
    /2026-02-30/,
  ],
  'an end that the data do not have': [
    { ...proportion(side), start: '2026-01-01T00:00:00Z', end: '2026-01-01T00:05:00Z' },
    '#/end',
    /6 windows from start end at 2026-01-01T00:06:00/,
  ],
  'a name with a hidden turn of direction': [
    { metrics: [{ ...proportion(side).metrics[0], name: 'errors\u202e' }] },
    '#/metrics/0/name',
    /formatting characters/,
  ],
  'samples against buckets': [distribution({ samples: [[1]] }, buckets), '#/metrics/0/data', /one of/],
  'a start in the future': [
    { ...proportion(side), start: '2030-01-01T00:00:00Z' },
    '#/start',
    /future: received 2030/,
  ],
  'windows that reach into the future': [
    { ...proportion(side), start: '2026-06-01T11:58:00Z' },
    '#/start',
    /6 windows from start end at 2026-06-01T12:04:00/,
  ],
  'an end before the start': [
    { ...proportion(side), start: '2026-01-01T00:00:00Z', end: '2025-01-01T00:00:00Z' },
    '#/end',
    /after start/,
  ],
  'a time that is none': [
    { ...proportion(side), start: 'yesterday' },
    '#/start',
    /such as 2026-11-23T14:02:00Z/,
  ],
  'a time in milliseconds': [{ ...proportion(side), start: 1_780_000_000_000 }, '#/start', /Unix seconds/],
  'a duration that is none': [{ ...proportion(side), window: '1 minute' }, '#/window', /30s, 1m or 1h30m/],
  'a window of no length': [{ ...proportion(side), window: '0s' }, '#/window', /longer than 0/],
  'a broken rule': [
    { ...proportion(side), rules: { confidence: 95 } },
    '#/rules/confidence',
    /above 0.5 and below 1, received 95/,
  ],
  'a source that is not configured': [
    { source: 'thanos', metrics: [{ name: 'x', kind: 'series', query: { canary: 'a', stable: 'b' } }] },
    '#/source',
    /unknown source "thanos"/,
  ],
  'an address as a source': [
    {
      source: 'http://169.254.169.254/',
      metrics: [{ name: 'x', kind: 'series', query: { canary: 'a', stable: 'b' } }],
    },
    '#/source',
    /unknown source/,
  ],
};

describe('a request that cannot be understood', () => {
  for (const [name, [body, pointer, detail]] of Object.entries(MISTAKES)) {
    it(`is told so: ${name}`, async () => {
      const reply = await request(app)
        .post('/v1/analyze')
        .send(body === undefined ? '' : JSON.stringify(body));
      expect(reply.status, reply.text).toBe(400);
      expect(reply.type).toBe('application/problem+json');
      const problem = ProblemDocument.parse(reply.body);
      expect(problem.code).toBe('invalid_request');
      expect(problem.errors.map((error) => error.pointer)).toContain(pointer);
      expect(problem.errors.find((error) => error.pointer === pointer)?.detail).toMatch(detail);
    });
  }

  it('tells every mistake at once', async () => {
    const reply = await request(app)
      .post('/v1/analyze')
      .send({ mode: 'maybe', window: 'x', metrics: [{}], extra: 1 });
    expect(reply.body.errors.length).toBeGreaterThanOrEqual(4);
  });

  it('says where text stops being JSON', async () => {
    const reply = await request(app).post('/v1/analyze').send('<html>');
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ code: 'invalid_json' });
  });

  it('refuses a format it does not know', async () => {
    const reply = await request(app).post('/v1/analyze?format=pdf').send(proportion(side));
    expect(reply.body).toMatchObject({
      status: 400,
      detail: expect.stringMatching(/^format must be one of json, text, .*, received "pdf"$/),
    });
  });
});

describe('a body that is too much', () => {
  it('of 50 MB is refused', async () => {
    const reply = await request(app)
      .post('/v1/analyze')
      .send(JSON.stringify({ filler: 'x'.repeat(50_000_000) }));
    expect(reply.status).toBe(413);
    expect(reply.body).toMatchObject({ code: 'payload_too_large' });
  });

  it('of a million brackets is refused', async () => {
    const reply = await request(app)
      .post('/v1/analyze')
      .send(`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`);
    expect(reply.status).toBe(400);
  });

  it('of objects nested a hundred thousand deep is refused', async () => {
    const reply = await request(app)
      .post('/v1/analyze')
      .send(`${'{"metrics":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
    expect(reply.status).toBe(400);
  });

  it('of too many windows is refused', async () => {
    const long = new Array(2_000).fill(1_000);
    const reply = await request(app)
      .post('/v1/analyze')
      .send(proportion({ events: long, total: long }, { events: long, total: long }));
    expect(reply.body.errors[0].detail).toMatch(/at most 1440 windows/);
  });

  it('of an unknown encoding is refused', async () => {
    const reply = await request(app).post('/v1/analyze').set('Content-Encoding', 'zip').send('{}');
    expect(reply.status).toBe(415);
  });

  it('of a million samples is answered', async () => {
    const wave = (size: number, phase: number) =>
      Array.from({ length: size }, (_, index) => 100 + ((index * 7_919 + phase) % 1_000) / 10);
    const samples = (size: number) => ({
      samples: Array.from({ length: 5 }, (_, phase) => wave(size, phase)),
    });
    const reply = await request(app)
      .post('/v1/analyze')
      .send(distribution(samples(20_000), samples(180_000)));
    expect(reply.body).toMatchObject({ verdict: 'pass' });
  });
});

describe('what only looks wrong', () => {
  const wave = (least: number) =>
    Array.from({ length: 5 }, () => Array.from({ length: 40 }, (_, index) => least + index));

  it('is a sample of 0, or below, which ratios cannot be taken of', async () => {
    for (const least of [0, -20]) {
      const reply = await request(app)
        .post('/v1/analyze')
        .send(distribution({ samples: wave(least) }));
      expect(reply.status, reply.text).toBe(200);
      expect(reply.text).not.toMatch(/NaN|Infinity/);
    }
  });

  it('is a distribution in which nothing differs from 0', async () => {
    const zeros = Array.from({ length: 6 }, () => new Array(50).fill(0));
    const reply = await request(app)
      .post('/v1/analyze')
      .send(distribution({ samples: zeros }));
    expect(reply.body).toMatchObject({
      verdict: 'warn',
      conclusive: false,
      reasons: [{ code: 'no_resolution' }],
    });
  });

  it('is a histogram that tells nothing, which therefore does not pass', async () => {
    const rows = (count: number) => ({
      le: [0.1, 1, '+Inf'],
      cumulative: Array.from({ length: 8 }, () => [0, count, count]),
    });
    const reply = await request(app)
      .post('/v1/analyze')
      .send(distribution(rows(1_000), rows(10_000)));
    expect(reply.body).toMatchObject({
      verdict: 'warn',
      conclusive: false,
      reasons: [{ code: 'no_resolution' }],
    });
  });

  it('is JSON whatever the Content-Type says', async () => {
    const body = JSON.stringify(proportion(side));
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream']) {
      const reply = await request(app).post('/v1/analyze').set('Content-Type', type).send(body);
      expect(reply.body).toMatchObject({ verdict: 'pass' });
    }
  });

  it('is a number written as a string', async () => {
    const reply = await request(app)
      .post('/v1/analyze')
      .send({ ...proportion(side), sustained: '4', rules: { confidence: '0.9' } });
    expect(reply.body).toMatchObject({ verdict: 'pass', sustained: 4 });
  });

  it('gets JSON whatever the Accept header says', async () => {
    const reply = await request(app).post('/v1/analyze').set('Accept', 'text/html').send(proportion(side));
    expect(reply.type).toBe('application/json');
  });
});

describe('a path or method that is none', () => {
  it('is a problem document too', async () => {
    expect((await request(app).get('/nope')).body).toMatchObject({ status: 404, code: 'not_found' });
    const reply = await request(app).delete('/v1/analyze');
    expect(reply.body).toMatchObject({ status: 405, code: 'method_not_allowed' });
    expect(reply.headers['allow']).toBe('POST');
  });

  it('is refused when it is not even a path', async () => {
    expect((await request(app).get('/%E0%A4%A')).status).toBe(404);
  });
});
