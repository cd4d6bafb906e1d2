import { afterEach, describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load-settings.ts';
import { type RunningService, serve } from '../../src/serve.ts';
import { EMPTY } from '../support/prometheus/faulty-store.ts';
import { startHttpServer } from '../support/prometheus/start-http-server.ts';
import { requestFor } from '../support/reports/every-outcome.ts';
import { startWebhook } from '../support/start-webhook.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

/** The service, silent, with this environment. */
async function start(env: Record<string, string>): Promise<RunningService & { readonly url: string }> {
  const loaded = loadSettings({ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', ...env }, () => '');
  if (loaded.kind === 'mistakes') throw new Error(loaded.mistakes.join());
  const service = await serve(loaded.settings, {
    version: 'test',
    openapi: '',
    page: null,
    presets: new Map(),
  });
  return { ...service, url: `http://127.0.0.1:${service.port}` };
}

async function webhookThat(answer: Parameters<typeof startWebhook>[0]) {
  const webhook = await startWebhook(answer);
  stops.push(webhook.stop);
  return webhook;
}

/** A store that never answers. */
async function silentStore(): Promise<string> {
  const store = await startHttpServer(() => {});
  stops.push(store.stop);
  return store.url;
}

const ask = (url: string, body: object, signal?: AbortSignal) =>
  fetch(`${url}/v1/analyze`, { method: 'POST', body: JSON.stringify(body), ...(signal && { signal }) });

describe('the service with a webhook', () => {
  it('answers without waiting for Slack, at each endpoint that judges', async () => {
    const webhook = await webhookThat(() => {});
    const { url, stop } = await start({ SLACK_WEBHOOK_URL: webhook.url, SHUTDOWN_GRACE: '300ms' });
    for (const path of ['/v1/analyze', '/v1/gate', '/argo/verdict']) {
      const body = JSON.stringify({ ...requestFor('fails'), link: `https://ci.example.com${path}` });
      const reply = await fetch(url + path, { method: 'POST', body });
      expect(reply.headers.get('x-canary-verdict')).toBe('fail');
    }
    await webhook.received(3);
    const begun = performance.now();
    await stop('test');
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  it('finishes a post that is under way when it is told to stop', async () => {
    let answered = 0;
    const webhook = await webhookThat((response) => {
      setTimeout(() => {
        answered += 1;
        response.end('ok');
      }, 500);
    });
    const { url, stop } = await start({ SLACK_WEBHOOK_URL: webhook.url });
    await (await ask(url, requestFor('fails'))).text();
    await stop('test');
    expect(answered).toBe(1);
  });

  it('posts that a source is down, but not for a caller who has hung up', async () => {
    const webhook = await webhookThat((response) => response.end('ok'));
    const { url, stop } = await start({
      SLACK_WEBHOOK_URL: webhook.url,
      PROMETHEUS_URL: await silentStore(),
      DEADLINE: '600ms',
    });
    const gone = { ...requestFor('down'), link: 'https://ci.example.com/gone' };
    await expect(ask(url, gone, AbortSignal.timeout(200))).rejects.toThrow();
    const counted = async () =>
      /verdict="warn",conclusive="false"\} 1$/m.test(await (await fetch(`${url}/metrics`)).text());
    await expect.poll(counted).toBe(true);
    await (await ask(url, requestFor('down'))).text();
    await stop('test');
    expect(webhook.posts).toHaveLength(1);
    expect(webhook.posts[0]?.body).not.toContain('/gone');
  });

  it('leads to the report of what Flagger asked, which its own answer has no room for', async () => {
    const webhook = await webhookThat((response) => response.end('ok'));
    const store = await startHttpServer((_request, response) => response.end(EMPTY));
    stops.push(store.stop);
    const { url, stop } = await start({
      SLACK_WEBHOOK_URL: webhook.url,
      PROMETHEUS_URL: store.url,
      REPORTS_URL: 'https://canary.example.com/',
      REPORTS_KEYS: `${'key for links'.repeat(3)}, ${'an older key'.repeat(3)}`,
    });
    const query = 'avg(process_resident_memory_bytes)';
    const config = JSON.stringify({ metrics: [{ name: 'memory', kind: 'series', query }] });
    const hook = { name: 'shop', namespace: 'prod', checksum: '6f7d9c', metadata: { config } };
    await fetch(`${url}/flagger/gate`, { method: 'POST', body: JSON.stringify(hook) });
    await webhook.received(1);
    const [, link = ''] = /<(https:[^|]*)\|Report>/.exec(webhook.posts[0]?.body ?? '') ?? [];
    const { origin, pathname, search } = new URL(link);
    expect([origin, pathname]).toEqual(['https://canary.example.com', '/report']);
    const report = await (await fetch(`${url}${pathname}${search}&format=json`)).json();
    expect(report).toMatchObject({ service: 'shop', rollout: '6f7d9c', report: link });
    expect(report.metrics[0].queries[0]).toContain('namespace="prod"');
    await stop('test');
    expect(webhook.posts).toHaveLength(1);
  });

  it('posts nothing without a webhook', async () => {
    const { url, stop } = await start({});
    await (await ask(url, requestFor('fails'))).text();
    expect(await (await fetch(`${url}/metrics`)).text()).not.toMatch(/^canary_verdict_slack_posts_total\{/m);
    await stop('test');
  });
});

describe('the address of the webhook', () => {
  it.each(['hooks.slack.com/services/T0/B0/secret', 'ftp://secret.example.com'])(
    'is refused where it is none, without being told: %s',
    (text) => {
      const loaded = loadSettings({ SLACK_WEBHOOK_URL: text }, () => '');
      expect(loaded).toEqual({
        kind: 'mistakes',
        mistakes: ['slack.webhookUrl (SLACK_WEBHOOK_URL): must be an http or https address'],
      });
    },
  );
});
