import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { ServiceSettings } from '../../src/config/service-settings.ts';
import { DOWN, requestFor } from '../support/reports/every-outcome.ts';
import { junitFaults } from '../support/reports/junit-faults.ts';
import { readAnnotations } from '../support/reports/read-annotations.ts';
import { readJunit } from '../support/reports/read-junit.ts';
import { slackFaults } from '../support/reports/slack-faults.ts';
import { testApp } from '../support/test-app.ts';

const app = testApp({ sources: ServiceSettings.parse({ sources: DOWN }).sources });
const EVERYTHING = requestFor('passes', 'triedOut', 'tooEarly', 'down', 'warns', 'fails');

async function answer(format: string, body: object = EVERYTHING) {
  const reply = await request(app).post(`/v1/analyze?format=${format}`).send(body);
  return {
    status: reply.status,
    type: reply.type,
    verdict: reply.headers['x-canary-verdict'],
    // A picture is bytes to the client.
    text: reply.text ?? reply.body.toString(),
  };
}

describe('a rollout in which everything happens', () => {
  it('is annotated worst first, and what passed is not mentioned', async () => {
    const { status, type, verdict, text } = await answer('github');
    expect({ status, type, verdict }).toEqual({ status: 200, type: 'text/plain', verdict: 'fail' });
    expect(readAnnotations(text).map(({ level, title }) => [level, title])).toEqual([
      ['error', 'canary fail: fails'],
      ['error', 'canary warn: down'],
      ['warning', 'canary fail: warns (advisory)'],
      ['warning', 'canary warn: too early'],
      ['notice', 'canary fail: tried out (dryRun)'],
    ]);
    expect(readAnnotations(text)[0]?.message).toMatch(/^fails 3 % on canary against 0\.1 % on stable/);
  });

  it('is a report of tests with a result of each kind', async () => {
    const { type, text } = await answer('junit');
    expect(type).toBe('application/xml');
    expect(await junitFaults([text])).toEqual([]);
    const { suite, properties, cases } = readJunit(text);
    expect(cases.map(({ name, result, type: code }) => [name, result, code])).toEqual([
      ['fails', 'failure', 'limit_exceeded_sustained'],
      ['warns', 'passed', null],
      ['down', 'error', 'source_unavailable'],
      ['too early', 'skipped', 'not_enough_data'],
      ['passes', 'passed', null],
      ['tried out', 'skipped', 'limit_exceeded_sustained'],
    ]);
    expect(suite).toMatchObject({ name: 'checkout', tests: '6', failures: '1', errors: '1', skipped: '2' });
    expect(properties).toMatchObject({ verdict: 'fail', link: 'https://ci.example.com/runs/7?tab=log&x=1' });
    expect(cases[1]?.text).toMatch(/^fail \(advisory\)\nwarns 3 % on canary/);
    expect(cases[5]?.message).toMatch(/^dry run: tried out 3 % on canary/);
  });

  it('is a message for Slack with the numbers of each metric, and a link', async () => {
    const { type, text } = await answer('slack');
    expect(type).toBe('application/json');
    const message = JSON.parse(text);
    expect(slackFaults(message)).toEqual([]);
    const [header, reason, ...rest] = message.blocks;
    expect(header.text.text).toBe('❌ fail: checkout');
    expect(reason.text.text).toMatch(/^fails 3 % on canary/);
    expect(message.text).toMatch(/^fail: checkout: fails 3 % on canary/);
    const names = rest
      .slice(0, -1)
      .map((block: { text: { text: string } }) => block.text.text.split('\n')[0]);
    expect(names).toEqual([
      '❌ fails',
      '⚠️ warns (advisory)',
      '⚠️ down',
      '❔ too early',
      '✅ passes',
      '➖ tried out (dryRun)',
    ]);
    expect(rest[0].fields.map(({ text: field }: { text: string }) => field)).toEqual([
      '*Canary*\n3 %',
      '*Stable*\n0.1 %',
      expect.stringMatching(/^\*Difference\*\n\+2\.9 points \(/),
      '*Limit*\n0.5 points',
      '*Windows*\n11:00 to 11:08 UTC, 8 of 8',
      '*Samples*\n80 000 and 80 000',
    ]);
    expect(rest.at(-1).elements[0].text).toBe('<https://ci.example.com/runs/7?tab=log&amp;x=1|Open>');
  });

  it('is a table in Markdown, with the link above it', async () => {
    const { type, text } = await answer('markdown');
    expect(type).toBe('text/markdown');
    expect(text).toContain('\n<https://ci.example.com/runs/7?tab=log&x=1>\n');
    const rows = text.split('\n').filter((line) => line.startsWith('| '));
    expect(rows.map((row) => row.split(' | ').slice(0, 2).join(' '))).toEqual([
      '| metric verdict',
      '| fails ❌ fail',
      '| warns ❌ fail (advisory)',
      '| down ⚠️ warn (not known yet)',
      '| too early ⚠️ warn (not known yet)',
      '| passes ✅ pass',
      '| tried out ❌ fail (dryRun)',
    ]);
  });

  it('is a few variables, and one line', async () => {
    const { text } = await answer('env');
    expect(text).toMatch(
      /^CANARY_VERDICT=fail\nCANARY_CONCLUSIVE=true\nCANARY_CODE=limit_exceeded_sustained\n/,
    );
    expect((await answer('line')).text).toMatch(/^fail: fails 3 % on canary[^\n]*\n$/);
  });
});

describe('a pass', () => {
  const pass = requestFor('passes', 'triedOut');

  it('is one notice, with another one for a dry run that found something', async () => {
    const { verdict, text } = await answer('github', pass);
    expect(verdict).toBe('pass');
    expect(readAnnotations(text).map(({ level, title }) => [level, title])).toEqual([
      ['notice', 'canary pass'],
      ['notice', 'canary fail: tried out (dryRun)'],
    ]);
  });

  it('has no failure', async () => {
    const { cases } = readJunit((await answer('junit', pass)).text);
    expect(cases.map(({ result }) => result)).toEqual(['passed', 'skipped']);
  });
});

describe('fifty metrics', () => {
  const [metric] = requestFor('fails').metrics;
  const metrics = Array.from({ length: 50 }, (_, index) => ({ ...metric, name: `metric ${index}` }));
  const many = { ...requestFor('fails'), metrics };

  it('are ten annotations, the last of which counts the others', async () => {
    const annotations = readAnnotations((await answer('github', many)).text);
    expect(annotations).toHaveLength(10);
    expect(annotations[9]).toMatchObject({ level: 'error', title: 'canary: and 41 more' });
    expect(annotations[9]?.message.split('\n')).toHaveLength(41);
  });

  it('are at most eight in Slack, with the others counted', async () => {
    const message = JSON.parse((await answer('slack', many)).text);
    expect(slackFaults(message)).toEqual([]);
    const texts = message.blocks.flatMap(({ text }: { text?: { text: string } }) =>
      text ? [text.text] : [],
    );
    expect(texts.filter((text: string) => text.startsWith('❌ metric '))).toHaveLength(8);
    expect(texts.at(-1)).toMatch(/^and 42 more:\n❌ metric 8\n/);
  });

  it('are all in a JUnit report', async () => {
    const { text } = await answer('junit', many);
    expect(await junitFaults([text])).toEqual([]);
    expect(readJunit(text).cases).toHaveLength(50);
  });
});

describe('no metric that could gate, and a source that is down', () => {
  const [metric] = requestFor('warns').metrics;
  const body = { ...requestFor('warns'), metrics: [metric] };

  it('is told for the analysis as a whole', async () => {
    const { verdict, text } = await answer('github', body);
    expect(verdict).toBe('warn');
    expect(readAnnotations(text).map(({ title }) => title)).toContain('canary warn: analysis');
    const report = (await answer('junit', body)).text;
    expect(await junitFaults([report])).toEqual([]);
    expect(readJunit(report).cases.map(({ name, result }) => [name, result])).toContainEqual([
      'analysis',
      'skipped',
    ]);
    expect(slackFaults(JSON.parse((await answer('slack', body)).text))).toEqual([]);
  });

  it.each(['github', 'junit', 'env', 'slack', 'markdown', 'text', 'line', 'svg', 'html'])(
    '%s says that nothing could be read',
    async (format) => {
      const { verdict, text } = await answer(format, requestFor('down'));
      expect(verdict).toBe('warn');
      expect(text).toContain('could not be read');
    },
  );
});

describe('the link of a request', () => {
  const link = (text: string) =>
    request(app)
      .post('/v1/analyze')
      .send({ ...requestFor('passes'), link: text });

  it.each([
    'javascript:alert(1)',
    'ftp://example.com/',
    'https://user:secret@example.com/',
    'ci',
    `https://example.com/${'x'.repeat(2_000)}`,
  ])('is refused: %s', async (text) => {
    const { status, body } = await link(text);
    expect({ status, pointer: body.errors?.[0]?.pointer }).toEqual({ status: 400, pointer: '#/link' });
  });

  it('is normalised, so that no format can be broken by it, and changes neither verdict nor id', async () => {
    const plain = await request(app).post('/v1/analyze').send(requestFor('passes'));
    const odd = await link('https://ci.example.com/a b<c>"d|e?q=<x>');
    expect(odd.body.link).toBe('https://ci.example.com/a%20b%3Cc%3E%22d|e?q=%3Cx%3E');
    expect(odd.body.analysisId).toBe(plain.body.analysisId);
    const slack = await request(app)
      .post('/v1/analyze?format=slack')
      .send({ ...requestFor('passes'), link: 'https://ci.example.com/a|b' });
    expect(slack.text).toContain('<https://ci.example.com/a%7Cb|Open>');
    expect(slackFaults(JSON.parse(slack.text))).toEqual([]);
  });
});
