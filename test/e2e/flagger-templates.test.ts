import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { Flagger } from '../support/flagger/flagger.ts';
import { canaryIn, metricTemplate, SERVICE_ADDRESS } from '../support/flagger/templates.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { type PodOptions, simulateService } from '../support/prometheus/simulate-service.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const MINUTE = 60_000;
const BEGIN = Date.parse('2026-05-31T10:00:00Z');
const ROLLOUT = BEGIN + 15 * MINUTE;
const END = ROLLOUT + 35 * MINUTE;
const NOWHERE = 'http://127.0.0.1:9';

const primary = (suffix: string, more: Partial<PodOptions> = {}): PodOptions => ({
  name: `checkout-primary-58c7b54d9f-${suffix}`,
  version: '',
  requestsPerSecond: 20,
  ...more,
});
const canary = (name: string, more: Partial<PodOptions> = {}): PodOptions => ({
  name,
  version: '',
  bornAtMs: ROLLOUT + 7_000,
  requestsPerSecond: 15,
  ...more,
});
const PRIMARIES = [primary('b2xkq'), primary('hw9tz'), primary('zp4rd')];

/** Each namespace is a story; all live in one Prometheus. */
const NAMESPACES: Readonly<Record<string, PodOptions[]>> = {
  healthy: [...PRIMARIES, canary('checkout-6f9d8c7b5-q7wnl')],
  harmful: [
    ...PRIMARIES,
    canary('checkout-6f9d8c7b5-q7wnl', {
      errorRate: (time) => (time >= ROLLOUT + 4 * MINUTE ? 0.05 : 0.01),
    }),
  ],
  uneven: [
    primary('b2xkq', { errorRate: 0.005 }),
    primary('hw9tz', { errorRate: 0.05 }),
    primary('zp4rd', { errorRate: 0.02 }),
    primary('k8vcs', { errorRate: 0.07 }),
    canary('checkout-6f9d8c7b5-q7wnl', { errorRate: 0.06 }),
  ],
  mended: [
    ...PRIMARIES,
    canary('checkout-7d8f9b6c4-m5jxp', {
      bornAtMs: ROLLOUT - 12 * MINUTE,
      diesAtMs: ROLLOUT - 4 * MINUTE,
      errorRate: 0.08,
    }),
    canary('checkout-6f9d8c7b5-q7wnl'),
  ],
  silent: [...PRIMARIES, canary('checkout-6f9d8c7b5-q7wnl', { requestsPerSecond: 0 })],
};

const programs = await getPrometheus();
let prometheus: RunningPrometheus;
let service: ServedApp;
let blind: ServedApp;
let now = 0;

function serve(url: string): Promise<ServedApp> {
  const source = PrometheusSettings.parse({ kind: 'prometheus', url });
  return serveApp(testApp({ sources: { prometheus: source }, clock: () => now }));
}

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  const series = Object.entries(NAMESPACES).flatMap(([namespace, pods], index) =>
    simulateService({ seed: 11 + index, startMs: BEGIN, endMs: END, pods }).series.map((one) => ({
      ...one,
      labels: { ...one.labels, namespace },
    })),
  );
  prometheus = await startPrometheus({ series });
  service = await serve(prometheus.url);
  blind = await serve(NOWHERE);
});

afterAll(async () => {
  await service?.stop();
  await blind?.stop();
  await prometheus?.stop();
});

interface Story {
  readonly namespace: string;
  readonly address?: string;
  readonly change?: (text: string) => string;
}

/** What happens to a rollout that Flagger asks about every minute, for as long as it takes or 33 minutes. */
async function rollout(file: string, { namespace, address = service.url, change }: Story): Promise<Flagger> {
  const flagger = new Flagger(canaryIn(file, change), {
    namespace,
    metricTemplates: [metricTemplate(change)],
    route: [SERVICE_ADDRESS, address],
  });
  for (let minute = 1; minute <= 33 && !flagger.isOver; minute += 1) {
    now = ROLLOUT + minute * MINUTE + 13_000;
    await flagger.round();
  }
  return flagger;
}

/** Events other than those of a rollback hook that says no, which comes every round. */
function told({ events }: Flagger): string[] {
  return events.filter((event) => !event.endsWith('not signaling a rollback'));
}

const misspelt = (text: string) => text.replace(/kind("?): ("?)distribution/, 'kind$1: $2distribtion');

describe.skipIf(programs.kind === 'missing')('canary-webhooks.yaml in Flagger', () => {
  const file = 'canary-webhooks.yaml';
  const halt = 'Halt checkout.NS advancement external check canary-verdict failed ';
  const halted = (namespace: string, because: RegExp) =>
    expect.stringMatching(`^${halt.replace('NS', namespace)}${because.source}`);

  it('promotes on pass, and shows why it waited before', async () => {
    const flagger = await rollout(file, { namespace: 'healthy' });
    expect(flagger.phase).toBe('Promoting');
    expect(told(flagger).slice(0, 3)).toEqual([
      'Starting canary analysis for checkout.healthy',
      'Advance checkout.healthy canary weight 10',
      halted('healthy', /warn: error rate: not enough data to rule out harm beyond the limit 0\.5/),
    ]);
    expect(told(flagger).slice(-5)).toEqual([
      'Advance checkout.healthy canary weight 20',
      'Advance checkout.healthy canary weight 30',
      'Advance checkout.healthy canary weight 40',
      'Advance checkout.healthy canary weight 50',
      'Copying checkout.healthy template spec to primary',
    ]);
    expect(flagger.failedChecks).toBeLessThan(10);
  });

  it('rolls back on fail at once, after events that name what was seen', async () => {
    const flagger = await rollout(file, { namespace: 'harmful' });
    expect(flagger.phase).toBe('Failed');
    expect(told(flagger).slice(-3)).toEqual([
      halted(
        'harmful',
        /warn: error rate 4\.\d+ % on canary against \d\.?\d* % on stable, .* not sustained yet/,
      ),
      'Rollback check canary-verdict-rollback passed',
      'Rolling back checkout.harmful manual webhook invoked',
    ]);
    expect(flagger.failedChecks).toBeLessThan(10);
  });

  it('waits on warn with the reason, and gives up after its threshold', async () => {
    const flagger = await rollout(file, { namespace: 'uneven' });
    expect(flagger).toMatchObject({ phase: 'Failed', failedChecks: 30 });
    expect(told(flagger).slice(-2)).toEqual([
      halted('uneven', /warn: error rate .* but stable replicas differ from one another as much/),
      'Rolling back checkout.uneven failed checks threshold reached 30',
    ]);
  });

  it.each([
    ['nobody', /warn: error rate: no data for canary and stable in the newest 30 one-minute windows/],
    ['silent', /warn: error rate: stable has data in the newest 30 one-minute windows, canary has none/],
  ])('waits without data, and says so: %s', async (namespace, because) => {
    const flagger = await rollout(file, { namespace });
    expect(flagger).toMatchObject({ phase: 'Failed', failedChecks: 30 });
    expect(told(flagger).slice(2, -1)).toEqual(Array(30).fill(halted(namespace, because)));
  });

  it('waits while the source is down, and says so', async () => {
    const flagger = await rollout(file, { namespace: 'healthy', address: blind.url });
    expect(flagger).toMatchObject({ phase: 'Failed', failedChecks: 30 });
    const because = /warn: error rate: the metrics could not be read \(prometheus: /;
    expect(told(flagger).slice(2, -1)).toEqual(Array(30).fill(halted('healthy', because)));
  });

  it('waits on a mistake in the config, and names its place', async () => {
    const flagger = await rollout(file, { namespace: 'healthy', change: misspelt });
    expect(flagger).toMatchObject({ phase: 'Failed', failedChecks: 30 });
    expect(told(flagger)[2]).toEqual(
      halted('healthy', /no verdict: #\/metadata\/config\/metrics\/1\/kind: /),
    );
  });

  it('waits while canary-verdict itself is away', async () => {
    const flagger = await rollout(file, { namespace: 'healthy', address: NOWHERE });
    expect(flagger).toMatchObject({ phase: 'Failed', failedChecks: 30 });
    expect(told(flagger)[2]).toEqual(halted('healthy', /POST \S+ giving up after 1 attempt/));
  });

  it('does not blame a canary for one that was rolled back minutes before', async () => {
    expect((await rollout(file, { namespace: 'mended' })).phase).toBe('Promoting');
    const change = (text: string) => text.replace(/^ +newRunAfter: 3m\n/m, '');
    const blaming = await rollout(file, { namespace: 'mended', change });
    expect(told(blaming)).toEqual([
      'Rollback check canary-verdict-rollback passed',
      'Rolling back checkout.mended manual webhook invoked',
    ]);
  });
});

describe.skipIf(programs.kind === 'missing')('what docs/flagger.md says of the hooks', () => {
  const file = 'canary-webhooks.yaml';
  const gateAs = (type: string) => (text: string) => text.replace('type: rollout', `type: ${type}`);

  it('confirm-promotion holds the promotion without an end, and counts nothing', async () => {
    const flagger = await rollout(file, { namespace: 'nobody', change: gateAs('confirm-promotion') });
    expect(flagger).toMatchObject({ phase: 'WaitingPromotion', weight: 50, failedChecks: 0 });
  });

  it('confirm-promotion lets a pass be promoted', async () => {
    const flagger = await rollout(file, { namespace: 'healthy', change: gateAs('confirm-promotion') });
    expect(flagger.phase).toBe('Promoting');
  });

  it('a fail rolls back also while the promotion is held', async () => {
    const flagger = await rollout(file, { namespace: 'harmful', change: gateAs('confirm-promotion') });
    expect(told(flagger).slice(-2)).toEqual([
      'Rollback check canary-verdict-rollback passed',
      'Rolling back checkout.harmful manual webhook invoked',
    ]);
  });

  it('confirm-traffic-increase would hold a canary before it has any traffic', async () => {
    const change = gateAs('confirm-traffic-increase');
    expect(await rollout(file, { namespace: 'nobody', change })).toMatchObject({ weight: 0 });
    const passing = (text: string) =>
      change(text).replace(/^( +)config: &/m, '$1onInconclusive: pass\n$1config: &');
    expect(await rollout(file, { namespace: 'healthy', change: passing })).toMatchObject({
      phase: 'Promoting',
    });
  });

  it('without the rollback hook the fail itself is in the events', async () => {
    const change = (text: string) =>
      text.replace('threshold: 30', 'threshold: 9').replace('type: rollback', 'type: post-rollout');
    const flagger = await rollout(file, { namespace: 'harmful', change });
    expect(told(flagger).slice(-2)).toEqual([
      expect.stringMatching(/ external check canary-verdict failed fail: error rate 4\.\d+ % on canary/),
      'Rolling back checkout.harmful failed checks threshold reached 9',
    ]);
  });

  it('a watch is promoted by the time a gate passes for the first time', async () => {
    const change = (text: string) => text.replace('mode: gate', 'mode: watch');
    const roundOf = (flagger: Flagger, event: string) =>
      told(flagger)
        .filter((one) => !one.startsWith('Starting'))
        .findIndex((one) => one.includes(event)) + 1;
    const watched = await rollout(file, { namespace: 'healthy', change });
    const gated = await rollout(file, { namespace: 'healthy' });
    expect(roundOf(watched, 'Copying')).toBe(8);
    expect(roundOf(gated, 'weight 20')).toBe(8);
  });
});

describe.skipIf(programs.kind === 'missing')(
  'canary-metric-template.yaml with metric-template.yaml in Flagger',
  () => {
    const file = 'canary-metric-template.yaml';
    const failed = (type: string, because: RegExp) =>
      expect.stringMatching(
        `^Metric query failed for canary-verdict: error response: \\{"status":"error","errorType":"${type}","error":"${because.source}`,
      );

    it('promotes on pass', async () => {
      const flagger = await rollout(file, { namespace: 'healthy' });
      expect(flagger.phase).toBe('Promoting');
      expect(told(flagger)[2]).toEqual(failed('execution', /warn: error rate: not enough data/));
      expect(flagger.failedChecks).toBeLessThan(10);
    });

    it('shows a fail with its reason, and rolls back after its threshold', async () => {
      const flagger = await rollout(file, { namespace: 'harmful' });
      expect(flagger).toMatchObject({ phase: 'Failed', failedChecks: 15 });
      expect(told(flagger).slice(-2)).toEqual([
        failed(
          'execution',
          /fail: error rate 4\.\d+ % on canary against .* in \d+ of \d+ one-minute windows/,
        ),
        'Rolling back checkout.harmful failed checks threshold reached 15',
      ]);
    });

    it.each<[string, string, RegExp]>([
      ['a warn', 'uneven', /warn: error rate .* but stable replicas differ from one another as much/],
      ['no data', 'nobody', /warn: error rate: no data for canary and stable/],
      ['no traffic', 'silent', /warn: error rate: stable has data in .*, canary has none/],
    ])('waits on %s with the reason, and gives up after its threshold', async (_what, namespace, because) => {
      const flagger = await rollout(file, { namespace });
      expect(flagger).toMatchObject({ phase: 'Failed', failedChecks: 15 });
      expect(told(flagger).at(-2)).toEqual(failed('execution', because));
    });

    it('waits while the source is down, and says so', async () => {
      const flagger = await rollout(file, { namespace: 'healthy', address: blind.url });
      expect(flagger).toMatchObject({ phase: 'Failed', failedChecks: 15 });
      const because = /warn: error rate: the metrics could not be read \(prometheus: /;
      expect(told(flagger).slice(2, -1)).toEqual(Array(15).fill(failed('unavailable', because)));
    });

    it('waits on a mistake in the query, and names its place', async () => {
      const flagger = await rollout(file, { namespace: 'healthy', change: misspelt });
      expect(told(flagger)[2]).toEqual(failed('bad_data', /no verdict: #\/query\/metrics\/1\/kind: /));
    });

    it('does not blame a canary for one that was rolled back minutes before', async () => {
      expect((await rollout(file, { namespace: 'mended' })).phase).toBe('Promoting');
    });
  },
);
