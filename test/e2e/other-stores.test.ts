import request from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { SourceSettings } from '../../src/sources/source-settings.ts';
import { startGraphite } from '../support/graphite/start-graphite.ts';
import { DATABASE, startInfluxdb } from '../support/influxdb/start-influxdb.ts';
import { SeededRandom } from '../support/prometheus/seeded-random.ts';
import { testApp } from '../support/test-app.ts';

const MINUTE = 60_000;
const STEP = 10_000;
const MINUTES = 30;
/** Graphite keeps what is not too old: the rollout is of now. It begins at no whole minute. */
const NOW = Math.floor(Date.now() / MINUTE) * MINUTE + 42_000;
const START = NOW - (MINUTES + 2) * MINUTE - 25_000;

interface Version {
  readonly service: string;
  readonly version: string;
  readonly errorRate: (minute: number) => number;
}

const steady = () => 0.01;
const broken = (minute: number) => (minute < 12 ? 0.01 : 0.08);
const VERSIONS: readonly Version[] = [
  { service: 'healthy', version: 'v1', errorRate: steady },
  { service: 'healthy', version: 'v2', errorRate: steady },
  { service: 'errors', version: 'v1', errorRate: steady },
  { service: 'errors', version: 'v2', errorRate: broken },
  { service: 'new', version: 'v1', errorRate: steady },
];

/** What one version counted in the ten seconds that begin at each time. */
const counted = VERSIONS.map((one, index) => {
  const random = new SeededRandom(index + 1);
  const steps = Array.from({ length: (MINUTES + 8) * 6 }, (_, step) => {
    const at = Math.floor((START - 5 * MINUTE) / STEP) * STEP + step * STEP;
    const requests = random.poisson(40);
    return { at, requests, errors: random.poisson(requests * one.errorRate((at - START) / MINUTE)) };
  });
  return { ...one, steps: steps.filter(({ at }) => at < NOW) };
});

const influxdb = await startInfluxdb();
await influxdb?.write(
  counted.flatMap(({ service, version, steps }) =>
    steps.map(
      ({ at, requests, errors }) =>
        `http,service=${service},version=${version} requests=${requests}i,errors=${errors}i ${at}`,
    ),
  ),
);
const graphite = await startGraphite(
  counted.flatMap(({ service, version, steps }) =>
    (['requests', 'errors'] as const).map((name) => ({
      path: `shop.${service}.${version}.${name}`,
      retentions: [[10, 2_160]] as const,
      method: 'sum' as const,
      points: steps.map((step): [number, number] => [step.at / 1_000, step[name]]),
    })),
  ),
);
afterAll(async () => {
  await influxdb?.stop();
  await graphite?.stop();
});

const STORES = {
  influxdb: {
    settings: { url: influxdb?.url, database: DATABASE },
    query: (field: string) =>
      `SELECT sum("${field}") FROM "http" WHERE {{matchers}} AND {{time}} GROUP BY {{window}}`,
  },
  graphite: {
    settings: { url: graphite?.url },
    query: (field: string) => `shop.{{service}}.{{version}}.${field}`,
  },
} as const;

describe.each(Object.entries(STORES))('the whole service with %s', (kind, { settings, query }) => {
  const isThere = settings.url !== undefined;

  async function ask(service: string) {
    const source = SourceSettings.parse({ kind, ...settings });
    const app = testApp({ sources: { metrics: source }, clock: () => NOW });
    const side = (version: string) => ({ matchers: { service, version } });
    const queries = { events: query('errors'), total: query('requests') };
    const { status, body } = await request(app)
      .post('/v1/analyze')
      .send({
        start: new Date(START).toISOString(),
        canary: side('v2'),
        stable: side('v1'),
        metrics: [{ name: 'errors', kind: 'proportion', limit: { absolute: 0.01 }, queries }],
      });
    expect(status).toBe(200);
    return AnalysisReply.parse(body);
  }

  it.skipIf(!isThere)('lets a healthy version go on', async () => {
    const reply = await ask('healthy');
    expect(reply).toMatchObject({ verdict: 'pass', conclusive: true });
    const { canary, windows } = reply.metrics[0] ?? {};
    const [{ from } = {}, last] = [windows?.[0], windows?.at(-1)];
    const { steps } = counted.find(({ service, version }) => service === 'healthy' && version === 'v2') ?? {
      steps: [],
    };
    const compared = windows?.filter(({ state }) => state === 'compared') ?? [];
    const inside = steps.filter(({ at }) =>
      compared.some((window) => at >= Date.parse(window.from ?? '') && at < Date.parse(window.to ?? '')),
    );
    // InfluxDB has what is after the left edge up to the right one; no edge is on a step here but for Graphite.
    expect(canary?.samples).toBe(inside.reduce((sum, { requests }) => sum + requests, 0));
    expect(Date.parse(from ?? '') - START).toBe(
      kind === 'graphite' ? (MINUTE - (START % MINUTE)) % MINUTE : 0,
    );
    expect(Date.parse(last?.to ?? '')).toBeGreaterThan(NOW - 2 * MINUTE);
  });

  it.skipIf(!isThere)('rolls back one that fails more often', async () => {
    const reply = await ask('errors');
    expect(reply).toMatchObject({ verdict: 'fail', conclusive: true });
    expect(reply.metrics[0]?.queries[0]).toContain('v2');
  });

  it.skipIf(!isThere)('does not know where there is no canary', async () => {
    expect(await ask('new')).toMatchObject({ verdict: 'warn', conclusive: false });
  });
});
