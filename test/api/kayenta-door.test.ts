import { readFileSync } from 'node:fs';
import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { ProblemDocument } from '../../src/contract/problem-document.ts';
import { CanaryJudgeResult } from '../../src/doors/kayenta/canary-judge-result.ts';
import { around, judgeRequest, type SentMetric, sharedScopes } from '../support/kayenta/judge-request.ts';
import { testApp } from '../support/test-app.ts';

const app = testApp();
const NAN = 'NaN';
const GOOD = { control: around(10), experiment: around(10, 30, 2) };
const BAD = { control: around(10), experiment: around(14, 30, 2) };

async function ask(body: unknown): Promise<Response> {
  return request(app).post('/kayenta/judge').send(JSON.stringify(body));
}

async function judged(metrics: readonly SentMetric[], more: object = {}): Promise<CanaryJudgeResult> {
  const reply = await ask(judgeRequest(metrics, more as Record<string, unknown>));
  expect(reply.status, reply.text).toBe(200);
  return CanaryJudgeResult.parse(reply.body);
}

async function judgedAlone(metric: SentMetric, more: object = {}) {
  const { results, score } = await judged([metric], more);
  expect(results).toHaveLength(1);
  return { ...results[0]!, score };
}

describe('the request that Kayenta posts', () => {
  const { request: sent, kayenta } = JSON.parse(
    readFileSync(new URL('../reference/kayenta/remote-judge.json', import.meta.url), 'utf8'),
  );

  it('gets every field that the answer of Kayenta’s own judge has, with the same numbers of the data', async () => {
    const reply = await ask(sent);
    const result = CanaryJudgeResult.parse(reply.body);
    expect(Object.keys(result).sort()).toEqual(Object.keys(kayenta).sort());
    for (const [index, theirs] of kayenta.results.entries()) {
      const ours = result.results[index]!;
      expect(Object.keys(ours)).toEqual(expect.arrayContaining(Object.keys(theirs)));
      const { name, id, tags, groups, muted } = theirs;
      expect(ours).toMatchObject({ name, id, tags, groups, muted });
      for (const side of ['experimentMetadata', 'controlMetadata'] as const) {
        expect(Object.keys(ours[side].stats).sort()).toEqual(Object.keys(theirs[side].stats).sort());
        for (const [field, value] of Object.entries(theirs[side].stats)) {
          expect(ours[side].stats[field as 'mean']).toBeCloseTo(value as number, 12);
        }
      }
      expect(ours.resultMetadata.ratio).toBeCloseTo(theirs.resultMetadata.ratio, 12);
    }
    expect(result.groupScores.map(({ name }) => name)).toEqual(['Errors', 'Latency']);
  });

  it('is a fail with the reason in plain words, and says so in the header', async () => {
    const reply = await ask(sent);
    expect(reply.headers['x-canary-verdict']).toBe('fail');
    expect(reply.body.results[0]).toMatchObject({ classification: 'High', critical: true });
    expect(reply.body.score).toEqual({
      score: 0,
      classification: 'Fail',
      classificationReason: expect.stringMatching(/^latency_p99 .* 76\.9 % higher \(limit 10 %\)/),
    });
  });

  it('is answered with the same bytes every time', async () => {
    expect((await ask(sent)).text).toBe((await ask(sent)).text);
  });

  it('may hold keys that nobody knows', async () => {
    const more = { surprise: 1, canaryConfig: { ...sent.canaryConfig, owner: { email: 'a@b' } } };
    expect((await ask({ ...sent, ...more })).status).toBe(200);
  });
});

describe('the label of a metric', () => {
  const paired = { scopes: sharedScopes() };

  it.each<[string, string, SentMetric]>([
    ['Pass', 'is within its limit', GOOD],
    ['High', 'is higher than tolerated', BAD],
    [
      'Low',
      'is lower than tolerated',
      { ...BAD, experiment: around(7), settings: { direction: 'decrease' } },
    ],
    [
      'High',
      'may move in neither direction and rose',
      { ...BAD, settings: { direction: 'either' }, ...paired },
    ],
    [
      'Low',
      'may move in neither direction and fell',
      { ...BAD, experiment: around(6, 30, 3), settings: { direction: 'either' }, ...paired },
    ],
    ['Pass', 'rose where only a decrease hurts', { ...BAD, settings: { direction: 'decrease' } }],
    [
      'High',
      'is suspicious in its newest values',
      { ...GOOD, experiment: [...around(10, 29, 2), 14], ...paired },
    ],
    ['Nodata', 'has three values', { control: around(10, 3), experiment: around(10, 3, 2) }],
    ['Nodata', 'has no value on the canary', { ...GOOD, experiment: Array(30).fill(NAN) }],
    ['Nodata', 'has no value on stable', { ...GOOD, control: [] }],
    ['Nodata', 'has no value at all', { control: [], experiment: [] }],
    [
      'NodataFailMetric',
      'must have data and has none',
      { ...GOOD, experiment: [], settings: { mustHaveData: true } },
    ],
    ['Error', 'has an infinite value', { ...GOOD, experiment: [...around(10), 'Infinity'] }],
    ['Error', 'is infinite throughout', { ...GOOD, experiment: Array(30).fill('-Infinity') }],
  ])('is %s where it %s', async (label, _case, metric) => {
    const { classification, classificationReason } = await judgedAlone(metric);
    expect({ classification, classificationReason }).toMatchObject({ classification: label });
    expect(classificationReason).not.toBe('');
  });

  it('is that of harm where a value is infinite and the others are bad', async () => {
    const { classification, score } = await judgedAlone({ ...BAD, control: ['Infinity', ...around(10)] });
    expect({ classification, score: score.score }).toEqual({ classification: 'High', score: 0 });
  });

  it('of a critical metric without data is a warn, unless it must have data', async () => {
    const dead = { control: around(10), experiment: [] };
    const { score } = await judgedAlone({ ...dead, settings: { critical: true } });
    expect(score.classification).toBe('Marginal');
    const must = { critical: true, mustHaveData: true };
    expect(await judgedAlone({ ...dead, settings: must })).toMatchObject({
      classification: 'NodataFailMetric',
      critical: true,
      score: { score: 0 },
    });
  });

  it('is critical only where a critical metric fails', async () => {
    const critical = { critical: true };
    expect(await judgedAlone({ ...BAD, settings: critical })).toMatchObject({ critical: true });
    expect(await judgedAlone({ ...GOOD, settings: critical })).toMatchObject({ critical: false });
    expect(await judgedAlone(BAD)).toMatchObject({ critical: false });
  });
});

describe('the score', () => {
  it('is 100 for a pass, and says of how many metrics', async () => {
    expect((await judged([GOOD])).score).toMatchObject({ score: 100, classification: 'Pass' });
    const { score } = await judged([GOOD, GOOD]);
    expect(score.classificationReason).toBe('2 metrics within their limits');
  });

  it('is 0 where one of many fails, whatever its weight', async () => {
    const groupWeights = { all: 99, small: 1 };
    const metrics = [...Array(9).fill(GOOD), { ...BAD, groups: ['small'] }];
    const { score, groupScores } = await judged(metrics, { classifier: { groupWeights } });
    expect(score).toMatchObject({ score: 0, classification: 'Fail' });
    expect(score.classificationReason).toMatch(/^metric 10 .* % higher \(limit 15 %\)/);
    expect(groupScores.map(({ name, score: group }) => [name, group])).toEqual([
      ['all', 100],
      ['small', 0],
    ]);
  });

  it.each([
    [95, 75, 85, 'Marginal'],
    [60, -5, 30, 'Marginal'],
    [75, 75, 0, 'Fail'],
  ])(
    'of a warn lies between the thresholds %d and %d, if there is room',
    async (pass, marginal, score, word) => {
      const body = judgeRequest([{ control: around(10, 3), experiment: around(10, 3) }]);
      const reply = await ask({ ...body, scoreThresholds: { pass, marginal: String(marginal) } });
      expect(reply.body.score).toMatchObject({ score, classification: word });
    },
  );

  it('names all metrics that fail', async () => {
    const { score } = await judged([BAD, GOOD, { ...BAD, name: 'another' }]);
    expect(score.classificationReason).toMatch(/; also another$/);
  });

  it('is 0 for a metric that must have data and has none', async () => {
    const { score } = await judgedAlone({ ...GOOD, control: [], settings: { mustHaveData: true } });
    expect(score).toMatchObject({
      score: 0,
      classificationReason: expect.stringMatching(/stable has none.*must have data$/),
    });
  });

  it.each<[string, Partial<SentMetric>, object]>([
    ['muted', { settings: { muted: true } }, {}],
    [
      'in a group of weight 0',
      { groups: ['noise'] },
      { classifier: { groupWeights: { all: 100, noise: 0 } } },
    ],
  ])('does not count a metric that is %s', async (_case, part, more) => {
    const { score, results } = await judged([GOOD, { ...BAD, ...part }], more);
    expect(score).toMatchObject({ score: 100, classification: 'Pass' });
    expect(results[1]).toMatchObject({ classification: 'High' });
    expect((await judged([{ ...BAD, ...part }], more)).score).toMatchObject({
      classification: 'Marginal',
      classificationReason: expect.stringContaining('nothing could ever fail'),
    });
  });

  it('counts a critical metric also in a group of weight 0, and a metric of no group', async () => {
    const more = { classifier: { groupWeights: { all: 0 } } };
    expect((await judged([{ ...BAD, settings: { critical: true } }], more)).score.score).toBe(0);
    expect((await judged([{ ...BAD, groups: [] }], more)).score.score).toBe(0);
  });

  it('counts a metric of the config for which no values came', async () => {
    const body = judgeRequest([GOOD, BAD]);
    const reply = await ask({ ...body, metricSetPairList: body.metricSetPairList.slice(0, 1) });
    expect(reply.body.results[1]).toMatchObject({ name: 'metric 2', classification: 'Nodata' });
    expect(reply.body.score).toMatchObject({ classification: 'Marginal' });
  });
});

describe('the values of a pair', () => {
  it('may be numbers in strings, and null', async () => {
    const strings = { control: around(10).map(String), experiment: [null, ...around(14).map(String)] };
    expect(await judgedAlone(strings)).toMatchObject({
      classification: 'High',
      experimentMetadata: { stats: { count: 30 } },
    });
  });

  it('that are NaN are 0 where the config says so, but never make a dead side a side of zeros', async () => {
    const settings = { nanStrategy: 'replace' };
    const some = await judgedAlone({ ...GOOD, control: [...around(10, 29), NAN], settings });
    expect(some.controlMetadata.stats).toMatchObject({ count: 30, min: 0 });
    const dead = await judgedAlone({ ...GOOD, experiment: Array(30).fill(NAN), settings });
    expect(dead).toMatchObject({ classification: 'Nodata', experimentMetadata: { stats: { count: 0 } } });
  });

  it('are compared one by one where both sides began at one moment', async () => {
    const { resultMetadata } = await judgedAlone({ ...GOOD, scopes: sharedScopes() });
    expect(resultMetadata).toMatchObject({ pairing: 'paired', verdict: 'pass', code: 'within_limit' });
  });

  it.each<[string, Partial<SentMetric>]>([
    ['no scopes came', {}],
    [
      'a side began later',
      { scopes: { ...sharedScopes(), control: { startTimeMillis: 1, stepMillis: 60_000 } } },
    ],
    ['a side is longer', { control: around(10, 31), scopes: sharedScopes() }],
    ['Kayenta filled a side up', { control: [...around(10, 29), NAN], scopes: sharedScopes() }],
    ['nothing is known of the step', { scopes: sharedScopes(0) }],
    ['stable is mostly 0', { control: Array(30).fill(0), scopes: sharedScopes() }],
  ])('are compared as a whole where %s', async (_case, part) => {
    const { resultMetadata } = await judgedAlone({ ...GOOD, ...part });
    expect(resultMetadata.pairing).toBe('unpaired');
  });

  it('are judged over at least three minutes', async () => {
    const newest = [...around(10, 56, 2), 20, 20, 20, 20];
    const metric = { control: around(10, 60), experiment: newest };
    const minutes = await judgedAlone({ ...metric, scopes: sharedScopes(60_000) });
    const seconds = await judgedAlone({ ...metric, scopes: sharedScopes(10_000) });
    expect([minutes.resultMetadata.verdict, seconds.resultMetadata.verdict]).toEqual(['fail', 'warn']);
    expect(seconds.classificationReason).toContain('10-second windows');
  });

  it('may be more than a day of minutes: the newest are judged, and the answer says so', async () => {
    const { experimentMetadata, resultMetadata } = await judgedAlone({
      control: around(10, 1_500),
      experiment: around(10, 1_500, 2),
    });
    expect(experimentMetadata.stats.count).toBe(1_440);
    expect(resultMetadata.notUsed).toEqual(['the oldest 60 values: at most 1440 are judged']);
  });

  it.each([{}, sharedScopes()])(
    'that are ten times worse in the last ten of sixty minutes fail',
    async (scopes) => {
      const experiment = [...around(0.2, 50, 2), ...around(2, 10, 3)];
      const { resultMetadata } = await judgedAlone({ control: around(0.2, 60), experiment, scopes });
      expect(resultMetadata.verdict).toBe('fail');
    },
  );

  it.each([{}, sharedScopes()])('of which one is extreme do not fail', async (scopes) => {
    const experiment = [...around(10, 40, 2), 900, ...around(10, 19, 3)];
    const { resultMetadata } = await judgedAlone({ control: around(10, 60), experiment, scopes });
    expect(resultMetadata.verdict).not.toBe('fail');
  });

  it('that are all 0 on stable are still held against those of the canary', async () => {
    const errors = { control: Array(60).fill(0), experiment: [...Array(30).fill(0), ...Array(30).fill(50)] };
    expect(await judgedAlone(errors)).toMatchObject({
      classification: 'High',
      resultMetadata: { ratio: 'NaN' },
      score: { score: 0 },
    });
  });
});

describe('the limit of a metric', () => {
  const quarter = { control: around(10), experiment: around(12.5, 30, 2) };

  it.each<[string, object, string]>([
    ['no ratio', {}, 'fail'],
    ['an increase of 10 %', { allowedIncrease: 1.1 }, 'fail'],
    ['an increase of 50 % as a string', { allowedIncrease: '1.5' }, 'pass'],
    ['a critical increase alone', { criticalIncrease: 1.5 }, 'pass'],
    ['both', { allowedIncrease: 1.1, criticalIncrease: 1.5 }, 'fail'],
    ['an increase below 1, which is no limit', { allowedIncrease: 0.9 }, 'fail'],
    [
      'another measure, which cannot be turned into a limit',
      { measure: 'cles', allowedIncrease: 0.9 },
      'fail',
    ],
  ])('comes from %s', async (_case, effectSize, verdict) => {
    const { resultMetadata } = await judgedAlone({ ...quarter, settings: { effectSize } });
    expect(resultMetadata.verdict).toBe(verdict);
  });

  it('may differ between the directions', async () => {
    const settings = { direction: 'either', effectSize: { allowedIncrease: 2.5, allowedDecrease: 0.9 } };
    expect(await judgedAlone({ ...quarter, settings })).toMatchObject({
      classification: 'Pass',
      name: 'metric 1',
    });
    const fallen = await judgedAlone({ ...quarter, experiment: around(8), settings });
    expect(fallen).toMatchObject({ classification: 'Low' });
    expect(fallen.classificationReason).toContain('(limit 10 %)');
  });

  it('may be absolute, in a unit, by settings of our own', async () => {
    const own = { limit: { absolute: 5 }, unit: 'ms' };
    const { resultMetadata, classificationReason } = await judgedAlone({ ...quarter, own });
    expect(resultMetadata.verdict).toBe('pass');
    expect(classificationReason).toContain('(limit 5 ms)');
  });

  it('that is not used is named', async () => {
    const effectSize = { allowedIncrease: 1.1, criticalIncrease: 1.5, allowedDecrease: 0.5 };
    const settings = { effectSize, outliers: { strategy: 'remove', outlierFactor: 3 } };
    const { resultMetadata } = await judgedAlone({ ...GOOD, settings });
    expect(resultMetadata.notUsed).toEqual([
      'effectSize.allowedDecrease',
      'effectSize.criticalIncrease',
      'outliers: no value is removed',
    ]);
  });
});

describe('the settings of the judge', () => {
  const judge = (canaryVerdict: object) => ({ judge: { judgeConfigurations: { canaryVerdict } } });
  const newest = { ...GOOD, experiment: [...around(10, 27, 2), 20, 20, 20], scopes: sharedScopes() };

  it('may ask for longer streaks', async () => {
    expect((await judgedAlone(newest)).resultMetadata.verdict).toBe('fail');
    expect((await judgedAlone(newest, judge({ sustained: 8 }))).resultMetadata.verdict).toBe('warn');
  });

  it('may ask a pass for more certainty', async () => {
    const eight = { control: around(10, 8), experiment: around(11.2, 8, 2) };
    expect((await judgedAlone(eight)).resultMetadata.verdict).toBe('pass');
    const sure = judge({ rules: { confidence: 0.9999999 } });
    expect((await judgedAlone(eight, sure)).resultMetadata.verdict).toBe('warn');
  });

  it('are refused where they are misspelt', async () => {
    const reply = await ask(judgeRequest([GOOD], judge({ sustaned: 5 })));
    expect(reply.status).toBe(400);
    expect(reply.body.errors[0].pointer).toBe(
      '#/canaryConfig/judge/judgeConfigurations/canaryVerdict/sustaned',
    );
  });
});

describe('many metrics', () => {
  it('of one name are told apart by their tags', async () => {
    const zones = ['a', 'b', 'c'].map((zone) => ({ ...BAD, name: 'cpu', tags: { zone } }));
    const twins = [...zones, { ...BAD, name: 'cpu', tags: { zone: 'c' } }];
    const { results, score } = await judged(twins);
    expect(results.map(({ name, id, classification }) => [name, id, classification])).toEqual(
      [1, 2, 3, 4].map((id) => ['cpu', `pair-${id}`, 'High']),
    );
    expect(score.classificationReason).toMatch(/; also cpu \(zone=b\), cpu \(zone=c\), cpu \(zone=c\) #2$/);
  });

  it('may have names that no other metric of ours may have', async () => {
    const names = ['', ' ', 'a\u202eb', 'x'.repeat(500), 'metric (zone=a)'];
    const { results } = await judged(names.map((name) => ({ ...GOOD, name })));
    expect(results.map(({ name, classification }) => [name, classification])).toEqual(
      names.map((name) => [name, 'Pass']),
    );
  });

  it('by the hundred are judged one by one, and one bad one is enough', async () => {
    const metrics = Array.from({ length: 240 }, (_, index) => (index === 230 ? BAD : GOOD));
    const { results, score } = await judged(metrics);
    expect(results).toHaveLength(240);
    expect(results.map(({ id }) => id)).toEqual(metrics.map((_, index) => `pair-${index + 1}`));
    expect(results.filter(({ classification }) => classification === 'Error')).toEqual([]);
    expect(score).toMatchObject({ score: 0, classificationReason: expect.stringMatching(/^metric 231 /) });
  });

  it('may come in steps of different length', async () => {
    const { results } = await judged([
      { ...GOOD, scopes: sharedScopes(60_000) },
      { ...BAD, scopes: sharedScopes(300_000) },
    ]);
    expect(results.map(({ classification }) => classification)).toEqual(['Pass', 'High']);
    expect(results[1]?.classificationReason).toContain('5-minute windows');
  });
});

describe('a request that cannot be judged', () => {
  const body = judgeRequest([GOOD]);
  const [pair] = body.metricSetPairList;
  const metric = '#/canaryConfig/metrics/0/analysisConfigurations';

  it.each<[string, unknown, string, RegExp]>([
    ['is empty', {}, '#/canaryConfig', /is required/],
    ['has no pair', { ...body, metricSetPairList: [] }, '#/metricSetPairList', /at least one pair/],
    [
      'has a pair of an unknown metric',
      { ...body, metricSetPairList: [pair, { ...pair, name: 'other' }] },
      '#/metricSetPairList/1/name',
      /no metric in canaryConfig: received "other"/,
    ],
    [
      'has a direction that is none',
      judgeRequest([{ ...GOOD, settings: { direction: 'up' } }]),
      `${metric}/canary/direction`,
      /increase, decrease, either/,
    ],
    [
      'has a ratio that is none',
      judgeRequest([{ ...GOOD, settings: { effectSize: { allowedIncrease: '10 %' } } }]),
      `${metric}/canary/effectSize/allowedIncrease`,
      /must be a number/,
    ],
    [
      'has a limit that nothing can fall by',
      judgeRequest([{ ...GOOD, settings: { direction: 'either' }, own: { limit: { relative: 2 } } }]),
      `${metric}/canaryVerdict/limit/relative`,
      /below 1/,
    ],
    [
      'has a value that is none',
      judgeRequest([{ ...GOOD, control: ['ten'] }]),
      '#/metricSetPairList/0/values/control/0',
      /number or "NaN"/,
    ],
    [
      'passes every score',
      { ...body, scoreThresholds: { pass: 0, marginal: 0 } },
      '#/scoreThresholds/pass',
      /above 0/,
    ],
  ])('is refused with its place: it %s', async (_case, sent, pointer, detail) => {
    const reply = await ask(sent);
    expect(reply.status, reply.text).toBe(400);
    const problem = ProblemDocument.parse(reply.body);
    expect(problem.errors.map((error) => error.pointer)).toContain(pointer);
    expect(problem.errors.find((error) => error.pointer === pointer)?.detail).toMatch(detail);
  });

  it.each([
    ['Increase', 'High'],
    [' DECREASE ', 'Pass'],
  ])('is not one whose direction is written %s', async (direction, label) => {
    expect(await judgedAlone({ ...BAD, settings: { direction } })).toMatchObject({ classification: label });
  });
});
