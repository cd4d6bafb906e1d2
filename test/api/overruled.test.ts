import { pino } from 'pino';
import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { ServiceSettings } from '../../src/config/service-settings.ts';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import type { CanaryJudgeResult } from '../../src/doors/kayenta/canary-judge-result.ts';
import { hook } from '../support/flagger/hook.ts';
import { around, judgeRequest } from '../support/kayenta/judge-request.ts';
import { KEYS, overrideFor } from '../support/override-for.ts';
import { DOWN, type METRICS, requestFor } from '../support/reports/every-outcome.ts';
import { testApp } from '../support/test-app.ts';

const OVERRIDES = { keys: KEYS.map((key) => ({ ...key })) };
const sources = ServiceSettings.parse({ sources: DOWN }).sources;
let log: string[] = [];
const logger = pino({}, { write: (line: string) => log.push(line) });
const usual = testApp({ overrides: OVERRIDES, sources, logger });
const paused = testApp({ overrides: OVERRIDES, sources, pause: 'repairs, INC-31' });
const PASS = await overrideFor({ verdict: 'pass' });
const FAIL = await overrideFor({ verdict: 'fail' });

beforeEach(() => {
  log = [];
});

/** What a request about a metric that fails, or passes, is asked with. */
type Change = { readonly dryRun?: unknown; readonly override?: string };

const FAILS = { ...requestFor('fails'), rollout: '6f7d9c' };
const PASSES = { ...requestFor('passes'), rollout: '6f7d9c' };
const LATE = /would have been fail: fails 3 % on canary/;

async function analyzed(body: object, app = usual): Promise<AnalysisReply> {
  const { status, body: reply, headers } = await request(app).post('/v1/analyze').send(body);
  expect(status, JSON.stringify(reply)).toBe(200);
  expect(headers['x-canary-verdict']).toBe(reply.verdict);
  return AnalysisReply.parse(reply);
}

/** What each door answers: the thing that its client acts on, and the text that people read. */
const DOORS: Readonly<Record<string, (question: object, app: typeof usual) => Promise<[unknown, string]>>> = {
  '/v1/analyze': async (question, app) => {
    const { verdict, reason } = await analyzed(question, app);
    return [verdict, reason];
  },
  '/v1/gate': async (question, app) => {
    const { status, text } = await request(app).post('/v1/gate').send(question);
    return [status, text];
  },
  '/v1/gate?warn=pass': async (question, app) => {
    const { status, text } = await request(app).post('/v1/gate?warn=pass').send(question);
    return [status, text];
  },
  '/argo/verdict': async (question, app) => {
    const { body } = await request(app).post('/argo/verdict').send(question);
    return body.argo;
  },
  '/flagger/gate': async (question, app) => {
    const sent = hook(question, { onWarn: 'pass', onInconclusive: 'pass', onSourceDown: 'pass' });
    const { status, text } = await request(app).post('/flagger/gate').send(sent);
    return [status, text];
  },
  '/flagger/rollback': async (question, app) => {
    const { status, text } = await request(app).post('/flagger/rollback').send(hook(question));
    return [status, text];
  },
  '/flagger/api/v1/query': async (question, app) => {
    const query = JSON.stringify(question);
    const { status, text } = await request(app).get('/flagger/api/v1/query').query({ query });
    return [status, text];
  },
};

describe.each<[string, unknown, unknown, unknown, unknown]>([
  ['/v1/analyze', 'pass', 'warn', 'pass', 'fail'],
  ['/v1/gate', 200, 425, 200, 412],
  ['/v1/gate?warn=pass', 200, 425, 200, 412],
  ['/argo/verdict', 'pass', 'warn', 'pass', 'fail'],
  ['/flagger/gate', 200, 425, 200, 412],
  ['/flagger/rollback', 412, 412, 412, 200],
  ['/flagger/api/v1/query', 200, 425, 200, 412],
])('at %s', (door, whenDry, whenPaused, whenPassed, whenFailed) => {
  const ask = (question: object, app = usual) => DOORS[door]?.(question, app) ?? Promise.reject();

  it('a dry run holds nothing up, and says what it would have been', async () => {
    const [answer, text] = await ask({ ...FAILS, dryRun: 'true' });
    expect(answer).toBe(whenDry);
    expect(text).toMatch(LATE);
    expect(text).toContain('dry run, ');
  });

  it('the kill switch lets nothing go on and rolls nothing back, also a dry run', async () => {
    for (const more of [{}, { dryRun: true }, { override: PASS }]) {
      const [answer, text] = await ask({ ...FAILS, ...more }, paused);
      expect(answer).toBe(whenPaused);
      expect(text).toMatch(LATE);
      expect(text).toContain('paused by the operator: repairs, INC-31; ');
    }
  });

  it('an override is honoured in either direction', async () => {
    const [passed, text] = await ask({ ...FAILS, override: PASS });
    expect(passed).toBe(whenPassed);
    expect(text).toMatch(LATE);
    expect(text).toContain('overridden to pass by anna until 2026-06-01 13:00 UTC: known harmless, INC-12; ');
    expect((await ask({ ...PASSES, override: `${FAIL}\n` }))[0]).toBe(whenFailed);
  });

  it('one that is not honoured changes nothing', async () => {
    const [judged] = await ask(FAILS);
    expect((await ask({ ...FAILS, override: await overrideFor({ rollout: 'other' }) }))[0]).toBe(judged);
    expect((await ask({ ...FAILS, override: 'nonsense' }))[0]).toBe(judged);
    expect((await ask({ ...FAILS, override: '' }))[0]).toBe(judged);
  });
});

describe('the reply', () => {
  it('keeps what the judge found beside what is answered', async () => {
    const judged = await analyzed(FAILS);
    expect(judged).toMatchObject({ verdict: 'fail', overruled: null, rollout: '6f7d9c' });
    const reply = await analyzed({ ...FAILS, override: PASS });
    expect(reply).toMatchObject({
      verdict: 'pass',
      conclusive: true,
      overruled: {
        by: 'override',
        judged: { verdict: 'fail', conclusive: true, reason: judged.reason },
        who: 'anna',
        why: 'known harmless, INC-12',
        key: 'captains',
        expires: '2026-06-01T13:00:00.000Z',
      },
    });
    expect(reply.reasons).toEqual([
      expect.objectContaining({ code: 'overridden', sentence: reply.reason }),
      ...judged.reasons,
    ]);
    expect(reply.metrics).toEqual(judged.metrics);
    expect(reply.analysisId).not.toBe(judged.analysisId);
  });

  it('is the same for the same request', async () => {
    for (const change of [{ override: PASS }, { dryRun: true }, { override: 'nonsense' }]) {
      expect(await analyzed({ ...FAILS, ...change })).toEqual(await analyzed({ ...FAILS, ...change }));
    }
  });

  it('has a reason of its own for each, and says that only an override is known', async () => {
    const none = { who: null, key: null, expires: null };
    const dry = await analyzed({ ...FAILS, dryRun: true });
    expect(dry).toMatchObject({ conclusive: false, overruled: { by: 'dry_run', why: null, ...none } });
    expect(dry.reasons[0]?.code).toBe('dry_run');
    const held = await analyzed(FAILS, paused);
    expect(held).toMatchObject({
      conclusive: false,
      overruled: { by: 'kill_switch', why: 'repairs, INC-31', ...none },
    });
    expect(held.reasons[0]?.code).toBe('paused_by_operator');
  });

  it('warns of an override that is not honoured, and says why', async () => {
    const expired = await overrideFor({ iat: 1_780_000_000, exp: 1_780_000_001 });
    const { warnings, verdict } = await analyzed({ ...FAILS, override: expired });
    expect({ warnings, verdict }).toEqual({
      warnings: ['override_not_honoured: it has expired (expired)'],
      verdict: 'fail',
    });
  });

  it('is that of the judge where no key is configured, whatever is shown', async () => {
    const { verdict, warnings } = await analyzed({ ...FAILS, override: PASS }, testApp());
    expect(verdict).toBe('fail');
    expect(warnings.join()).toContain('(no_key)');
  });

  it('to a large request, which is judged elsewhere, is overruled as well', async () => {
    const column = (value: number) => new Array<number>(1_400).fill(value);
    const side = (events: number) => ({ events: column(events), total: column(10_000) });
    const data = { canary: side(300), stable: side(10) };
    const metrics = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, kind: 'proportion', data }));
    const large = { service: 'checkout', rollout: '6f7d9c', metrics };
    expect(JSON.stringify(large).length).toBeGreaterThan(2 ** 16);
    expect(await analyzed(large)).toMatchObject({ verdict: 'fail' });
    expect(await analyzed({ ...large, override: PASS })).toMatchObject({
      verdict: 'pass',
      overruled: { by: 'override' },
    });
    expect(await analyzed({ ...large, dryRun: true })).toMatchObject({ verdict: 'pass' });
    expect(await analyzed(large, paused)).toMatchObject({ verdict: 'warn' });
  });

  it('to a source that is down is a pause, not a source that is down', async () => {
    const { status } = await request(paused).post('/v1/gate').send(requestFor('down'));
    expect(status).toBe(425);
    expect((await request(usual).post('/v1/gate').send(requestFor('down'))).status).toBe(424);
  });
});

describe('a webhook of Flagger', () => {
  it('names the rollout by what it rolls out, unless its config does', async () => {
    const override = await overrideFor({ rollout: '7f5b8d4c9' });
    const { rollout, ...unnamed } = { ...FAILS, override };
    const { status } = await request(usual).post('/flagger/gate').send(hook(unnamed));
    expect(status).toBe(200);
    expect(
      (
        await request(usual)
          .post('/flagger/gate')
          .send(hook({ ...unnamed, rollout }))
      ).status,
    ).toBe(412);
  });
});

describe('the judge of Kayenta', () => {
  async function score(own: object, app = usual): Promise<CanaryJudgeResult & { verdict: string }> {
    const metric = { control: around(10), experiment: around(20, 30, 2) };
    const judge = { judgeConfigurations: { canaryVerdict: { rollout: '6f7d9c', ...own } } };
    const sent = judgeRequest([metric], { name: 'checkout', judge });
    const { body, headers } = await request(app).post('/kayenta/judge').send(sent);
    return { ...body, verdict: headers['x-canary-verdict'] };
  }

  it('scores what is answered, and shows what was found', async () => {
    expect(await score({})).toMatchObject({ verdict: 'fail', score: { score: 0 } });
    const cases: [object, typeof usual, string, number, RegExp][] = [
      [{ dryRun: 'true' }, usual, 'pass', 100, /^dry run, would have been fail: metric 1 /],
      [
        { override: PASS },
        usual,
        'pass',
        100,
        /^overridden to pass by anna .* would have been fail: metric 1 /,
      ],
      [{}, paused, 'warn', 85, /^paused by the operator: .* would have been fail: metric 1 /],
    ];
    for (const [own, app, verdict, points, reason] of cases) {
      const result = await score(own, app);
      expect(result).toMatchObject({ verdict, score: { score: points } });
      expect(result.score.classificationReason).toMatch(reason);
      expect(result.results[0]).toMatchObject({ classification: 'High' });
    }
  });
});

describe('what is left of an answer that was overruled', () => {
  it('is an audit line with both verdicts, who and why, and never the override itself', async () => {
    await analyzed({ ...FAILS, override: PASS });
    const line = JSON.parse(log.find((text) => text.includes('"event":"verdict"')) ?? '');
    expect(line).toMatchObject({
      verdict: 'pass',
      rollout: '6f7d9c',
      overruled: {
        by: 'override',
        judged: { verdict: 'fail' },
        who: 'anna',
        why: 'known harmless, INC-12',
        key: 'captains',
      },
    });
    expect(log.join()).not.toContain(PASS);
  });

  it('is a line in the log where an override is not honoured', async () => {
    await analyzed({ ...FAILS, override: await overrideFor({ service: 'cart' }) });
    const lines = log.map((text) => JSON.parse(text)).filter(({ msg }) => msg === 'override not honoured');
    expect(lines).toEqual([
      expect.objectContaining({ level: 40, service: 'checkout', rollout: '6f7d9c', cause: 'other_service' }),
    ]);
  });

  it('is counted', async () => {
    const app = testApp({ overrides: OVERRIDES });
    await analyzed({ ...FAILS, override: PASS }, app);
    await analyzed({ ...FAILS, dryRun: true }, app);
    await analyzed({ ...FAILS, override: 'nonsense' }, app);
    const { text } = await request(app).get('/metrics');
    expect(text).toContain('canary_verdict_overruled_total{by="override",judged="fail",verdict="pass"} 1');
    expect(text).toContain('canary_verdict_overruled_total{by="dry_run",judged="fail",verdict="pass"} 1');
    expect(text).toContain('canary_verdict_overrides_not_honoured_total{cause="malformed"} 1');
    expect(text).toContain('canary_verdict_analyses_total{verdict="pass",conclusive="true"} 1');
  });

  it('is a word at the probe while everything is paused, which stays ready', async () => {
    const { status, text } = await request(paused).get('/readyz');
    expect({ status, text }).toEqual({
      status: 200,
      text: 'ready\npaused by the operator, so that every verdict is a warn: repairs, INC-31\n',
    });
    expect((await request(usual).get('/readyz')).text).toBe('ready\n');
  });
});

describe('what cannot be understood', () => {
  it.each<[string, Change, string]>([
    [
      'a dry run that is neither yes nor no',
      { dryRun: 'perhaps' },
      'must be true or false, received \\"perhaps\\"',
    ],
    ['an override that is no text', { override: 7 as never }, '#/override'],
  ])('is a mistake: %s', async (_, change, detail) => {
    const { status, text } = await request(usual)
      .post('/v1/analyze')
      .send({ ...FAILS, ...change });
    expect(status).toBe(400);
    expect(text).toContain(detail);
  });
});

describe('a format', () => {
  const ask = async (
    format: string,
    change: Change,
    names: (keyof typeof METRICS)[] = ['fails', 'passes'],
  ) => {
    const body = { ...requestFor(...names), rollout: '6f7d9c', ...change };
    return (await request(usual).post(`/v1/analyze?format=${format}`).send(body)).text;
  };

  it('junit fails no test in a dry run, and one test for an override that fails', async () => {
    expect(await ask('junit', { dryRun: true })).toMatch(/tests="3" failures="0".*\n.*skipped="1"/);
    expect(await ask('junit', { dryRun: true })).toContain('<skipped message="dry run: fails 3 %');
    const failed = await ask('junit', { override: FAIL }, ['passes']);
    expect(failed).toMatch(/tests="2" failures="1"/);
    expect(failed).toContain('<failure message="overridden to fail by anna');
  });

  it('github shows no error in a dry run, and one for an override that fails', async () => {
    const dry = await ask('github', { dryRun: true });
    expect(dry).not.toContain('::error');
    expect(dry).toContain('::notice title=canary fail%3A fails (dry run)::');
    expect(await ask('github', { override: FAIL }, ['passes'])).toMatch(
      /^::error title=canary fail%3A analysis::overridden to fail by anna/,
    );
  });

  it.each(['markdown', 'slack'])('%s says beside the verdict that it is not the judge’s', async (format) => {
    expect(await ask(format, { dryRun: true })).toContain('pass (dry run)');
    expect(await ask(format, { override: PASS })).toContain('pass (overridden)');
  });

  it('text tells each metric once', async () => {
    const lines = (await ask('text', { dryRun: true })).trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^pass: dry run, would have been fail: fails 3 %/);
    expect(lines[1]).toMatch(/^ {2}pass: passes /);
  });
});
