import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import { SlackNotifier } from '../../src/notify/slack-notifier.ts';
import { SlackSettings } from '../../src/notify/slack-settings.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { requestFor, sides } from '../support/reports/every-outcome.ts';
import { slackFaults } from '../support/reports/slack-faults.ts';
import { startWebhook, type Webhook } from '../support/start-webhook.ts';
import { verdictOf } from '../support/verdict-of.ts';

const MINUTE_MS = 60_000;
const LONG_MS = 10_000;

const webhooks: Webhook[] = [];
afterEach(() => Promise.all(webhooks.splice(0).map(({ stop }) => stop())));

/** A notifier that posts to a webhook of its own, with everything that can be seen of it. */
async function setUp(answer?: Parameters<typeof startWebhook>[0], settings: object = {}) {
  const webhook = await startWebhook(answer);
  webhooks.push(webhook);
  return { webhook, ...notifierFor(webhook.url, settings) };
}

function notifierFor(webhookUrl: string, settings: object = {}) {
  const time = { nowMs: 1_000_000 };
  const lines: string[] = [];
  const metrics = createMetrics();
  const notifier = new SlackNotifier({
    settings: SlackSettings.parse({ webhookUrl, ...settings }),
    clock: () => time.nowMs,
    logger: pino({}, { write: (line: string) => lines.push(line) }),
    metrics,
  });
  /** Announces the verdict on a request, and waits for what comes of it. */
  const tell = async (request: object) => {
    const reply = await verdictOf(request);
    const spec = AnalysisRequest.parse(request);
    notifier.announce(spec.include === undefined ? spec : { ...spec, asked: { ...request } }, reply);
    await notifier.drain(LONG_MS);
    return reply.verdict;
  };
  const outcomes = async () => {
    const { values } = await metrics.slackPosts.get();
    return Object.fromEntries(values.map(({ labels, value }) => [labels.outcome, value]));
  };
  return { notifier, time, lines, tell, outcomes };
}

/** The same rollout, whatever its data are by now. */
function rollout(name: 'passes' | 'fails' | 'tooEarly', minutes?: number) {
  const request = requestFor(name);
  const metrics = request.metrics.map((metric) => ({ ...metric, name: 'errors' }));
  return {
    ...request,
    metrics: minutes === undefined ? metrics : metrics.map((one) => withSides(one, 300, minutes)),
  };
}

function withSides(metric: object, canaryEvents: number, windows: number) {
  return { ...metric, data: sides(canaryEvents, windows) };
}

describe('a message to Slack', () => {
  it('is what Slack takes, as JSON', async () => {
    const { webhook, tell, outcomes } = await setUp();
    await tell(rollout('fails'));
    const [post] = webhook.posts;
    expect(post).toMatchObject({
      path: '/services/T0/B0/secret',
      headers: { 'content-type': 'application/json' },
    });
    const message = JSON.parse(post?.body ?? '');
    expect(slackFaults(message)).toEqual([]);
    expect(message.text).toMatch(/^fail: checkout: errors 3 % on canary/);
    expect(await outcomes()).toEqual({ sent: 1 });
  });

  it('is sent once, however often is asked', async () => {
    const { webhook, tell, time } = await setUp();
    for (let minute = 8; minute < 38; minute += 1) {
      const end = `2026-06-01T11:${String(minute).padStart(2, '0')}:00Z`;
      expect(await tell({ ...rollout('fails', minute), end })).toBe('fail');
      time.nowMs += MINUTE_MS;
    }
    expect(webhook.posts).toHaveLength(1);
  });

  it('is sent once, whether evidence is to come with the verdict or not', async () => {
    const { webhook, tell } = await setUp();
    for (let minute = 8; minute < 16; minute += 1) {
      const include = minute % 2 === 0 ? ['evidence'] : undefined;
      await tell({ ...rollout('fails', minute), include });
    }
    expect(webhook.posts).toHaveLength(1);
  });

  it('is sent at each change, and when a warn has become known', async () => {
    const { webhook, tell } = await setUp();
    const found = requestFor('passes', 'warns');
    const [passes, warns] = found.metrics;
    const early = { ...found, metrics: [withSides(passes!, 10, 3), withSides(warns!, 10, 3)] };
    expect(await tell(early)).toBe('warn');
    expect(await tell(found)).toBe('warn');
    expect(await tell(early)).toBe('warn');
    expect(webhook.posts.map(({ body }) => JSON.parse(body).blocks[0].text.text)).toEqual([
      '❔ warn (not known yet): checkout',
      '⚠️ warn: checkout',
      '❔ warn (not known yet): checkout',
    ]);
  });

  it('is not sent for a pass, after which a fail is news again', async () => {
    const { webhook, tell } = await setUp();
    const verdicts = [];
    for (const name of ['passes', 'fails', 'passes', 'fails'] as const)
      verdicts.push(await tell(rollout(name)));
    expect(verdicts).toEqual(['pass', 'fail', 'pass', 'fail']);
    expect(webhook.posts).toHaveLength(2);
  });

  it('is sent only for the verdicts that were asked for', async () => {
    const { webhook, tell } = await setUp(undefined, { on: ['fail'] });
    await tell(rollout('tooEarly'));
    expect(webhook.posts).toHaveLength(0);
    await tell(rollout('fails'));
    expect(webhook.posts).toHaveLength(1);
  });

  it('is sent again for a rollout that nobody had asked about for a quarter of an hour', async () => {
    const { webhook, tell, time } = await setUp();
    await tell(rollout('fails'));
    time.nowMs += 15 * MINUTE_MS;
    await tell(rollout('fails'));
    expect(webhook.posts).toHaveLength(1);
    time.nowMs += 15 * MINUTE_MS + 1;
    await tell(rollout('fails'));
    expect(webhook.posts).toHaveLength(2);
  });

  it('is sent once, whichever override came with the question', async () => {
    const { webhook, tell } = await setUp();
    await tell({ ...rollout('fails'), override: 'one' });
    await tell({ ...rollout('fails'), override: 'another' });
    expect(webhook.posts).toHaveLength(1);
  });

  it('is sent for each of two rollouts, which differ by what selects them, their start or their link', async () => {
    const { webhook, tell } = await setUp();
    const one = rollout('fails');
    await tell(one);
    await tell({ ...one, canary: { matchers: { version: 'v3' } } });
    await tell({ ...one, start: '2026-06-01T11:01:00Z' });
    await tell({ ...one, link: 'https://ci.example.com/runs/8' });
    expect(webhook.posts).toHaveLength(4);
    await tell({ ...one, traffic: { canaryWeight: 50 } });
    expect(webhook.posts).toHaveLength(4);
  });
});

describe('a webhook in trouble', () => {
  it('is tried again with the next question', async () => {
    const { webhook, tell, outcomes } = await setUp((response, count) => {
      response.statusCode = count === 1 ? 500 : 200;
      response.end('ok');
    });
    await tell(rollout('fails'));
    await tell(rollout('fails'));
    await tell(rollout('fails'));
    expect(webhook.posts).toHaveLength(2);
    expect(await outcomes()).toEqual({ refused: 1, sent: 1 });
  });

  it('that sends elsewhere is not followed', async () => {
    const { webhook, tell, outcomes } = await setUp((response) => {
      response.writeHead(302, { Location: '/elsewhere' }).end();
    });
    await tell(rollout('fails'));
    expect(webhook.posts).toHaveLength(1);
    expect(await outcomes()).toEqual({ refused: 1 });
  });

  it('that is not there is logged, without its address', async () => {
    const { tell, lines, outcomes } = notifierFor('http://127.0.0.1:1/services/T0/B0/secret');
    await tell(rollout('fails'));
    expect(await outcomes()).toEqual({ unreachable: 1 });
    const [line = ''] = lines;
    expect(JSON.parse(line)).toMatchObject({
      msg: 'Slack could not be reached',
      cause: 'ECONNREFUSED',
      verdict: 'fail',
    });
    expect(lines.join('')).not.toMatch(/secret|T0|127\.0\.0\.1/);
  });

  it('that never answers is given up after five seconds', async () => {
    const { tell, lines } = await setUp(() => {});
    const begun = performance.now();
    await tell(rollout('fails'));
    expect(performance.now() - begun).toBeLessThan(9_000);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ cause: 'timeout' });
  });

  it('that is slow gets no more than twenty messages at once', async () => {
    const { notifier, outcomes, webhook } = await setUp(() => {});
    const request = rollout('fails');
    const reply = await verdictOf(request);
    for (let run = 0; run < 30; run += 1) {
      notifier.announce(AnalysisRequest.parse({ ...request, link: `https://ci.example.com/${run}` }), reply);
    }
    await webhook.received(20);
    expect(await outcomes()).toEqual({ dropped: 10 });
    const begun = performance.now();
    await notifier.drain(200);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(webhook.posts).toHaveLength(20);
  });
});
