import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  double,
  integer,
  jsonValue,
  oneof,
  record,
  string,
} from 'fast-check';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { CanaryJudgeResult } from '../../src/doors/kayenta/canary-judge-result.ts';
import { judgeRequest, type SentMetric, sharedScopes } from '../support/kayenta/judge-request.ts';
import { testApp } from '../support/test-app.ts';

const app = testApp();
const RUNS = { numRuns: 60, seed: 20_261_123 };

const value = oneof(
  { weight: 8, arbitrary: double({ min: -50, max: 200, noNaN: true }) },
  { weight: 2, arbitrary: constantFrom(0, 'NaN', null, '7.5') },
  { weight: 1, arbitrary: constantFrom('Infinity', '-Infinity', 1e200) },
);
const side = oneof(array(value, { maxLength: 40 }), array(constantFrom('NaN', null), { maxLength: 20 }));
const metric = record({
  name: string({ maxLength: 12 }),
  control: side,
  experiment: side,
  scopes: constantFrom({}, sharedScopes(), sharedScopes(15_000)),
  settings: record({
    direction: constantFrom('increase', 'decrease', 'either', 'Either'),
    nanStrategy: constantFrom('remove', 'replace'),
    critical: boolean(),
    mustHaveData: boolean(),
    muted: boolean(),
    effectSize: record({
      allowedIncrease: double({ min: 0, max: 4, noNaN: true }),
      allowedDecrease: constantFrom(0, 0.5, 0.9, 1),
    }),
  }),
});
const metrics = array(metric, { minLength: 1, maxLength: 6 });

async function judged(sent: readonly SentMetric[]): Promise<CanaryJudgeResult> {
  const reply = await request(app)
    .post('/kayenta/judge')
    .send(JSON.stringify(judgeRequest(sent)));
  expect(reply.status, reply.text).toBe(200);
  return CanaryJudgeResult.parse(reply.body);
}

/** Values as numbers, as Kayenta means them. */
function numbers(values: readonly unknown[]): number[] {
  return values
    .filter((one) => one !== null)
    .map(Number)
    .filter((one) => !Number.isNaN(one));
}

describe('the door of Kayenta', () => {
  it('answers whatever the values are, one result for each pair', async () => {
    await assert(
      asyncProperty(metrics, async (sent) => {
        const { results } = await judged(sent);
        expect(results.map(({ id }) => id)).toEqual(sent.map((_, index) => `pair-${index + 1}`));
      }),
      RUNS,
    );
  });

  it('never passes a metric that lacks a side, or has a value that cannot be true', async () => {
    await assert(
      asyncProperty(metrics, async (sent) => {
        const { results } = await judged(sent);
        for (const [index, { control, experiment }] of sent.entries()) {
          const sides = [numbers(control), numbers(experiment)];
          const isLacking = sides.some((values) => values.length === 0);
          const isBroken = sides.flat().some((one) => Math.abs(one) > 1e150);
          if (isLacking || isBroken) expect(results[index]?.classification).not.toBe('Pass');
        }
      }),
      RUNS,
    );
  });

  it('has the score of its worst metric, whatever the others are', async () => {
    await assert(
      asyncProperty(metrics, async (sent) => {
        const { results, score } = await judged(sent);
        const verdicts = results
          .filter(({ muted }) => !muted)
          .map(({ resultMetadata }) => resultMetadata.verdict);
        const isPassed = verdicts.length > 0 && verdicts.every((verdict) => verdict === 'pass');
        const isFailed = verdicts.includes('fail');
        expect(score.score).toBe(isFailed ? 0 : isPassed ? 100 : 85);
      }),
      RUNS,
    );
  });

  it('judges or refuses whatever comes, and never breaks', async () => {
    const body = judgeRequest([{ control: [1], experiment: [1] }]);
    const keys = Object.keys(body);
    await assert(
      asyncProperty(integer({ min: 0, max: keys.length - 1 }), jsonValue(), async (key, anything) => {
        const sent = { ...body, [keys[key] ?? '']: anything };
        const { status, text } = await request(app).post('/kayenta/judge').send(JSON.stringify(sent));
        expect([200, 400], text).toContain(status);
      }),
      RUNS,
    );
  });
});
