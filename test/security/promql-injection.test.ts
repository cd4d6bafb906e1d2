import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quoteString } from '../../src/promql/quote-string.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { hook } from '../support/flagger/hook.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { matchersIn, type ReadMatcher } from '../support/prometheus/matchers-in.ts';
import { type HttpTestServer, startHttpServer } from '../support/prometheus/start-http-server.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const RUNS = { numRuns: 60, seed: 20_261_123 };
const REGEX_CHARACTER = /[\\^$.*+?()[\]{}|]/g;
const TOO_LARGE = '{"status":"error","errorType":"execution","error":"too many samples"}';
const EMPTY = '{"status":"success","data":{"resultType":"matrix","result":[]}}';

/** Text that would do something if it left its string. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        "'",
        '`',
        '\\',
        '{',
        '}',
        '(',
        ')',
        '[',
        ']',
        ',',
        '#',
        '\n',
        '\r',
        '\0',
        '$1',
        '{{side}}',
      ),
      fc.constantFrom(
        '"} or vector(1) #',
        '\\"} or up{a="',
        '|.*',
        '.*',
        '=~',
        ' or ',
        '/* */',
        '\u2028',
        '%22',
        '&query=up',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => !/\p{Surrogate}/u.test(text));

let store: HttpTestServer;
let service: ServedApp;
let isTooLarge = false;

beforeAll(async () => {
  store = await startHttpServer(({ path }, response) =>
    isTooLarge && path.endsWith('/query') ? response.writeHead(422).end(TOO_LARGE) : response.end(EMPTY),
  );
  const source = PrometheusSettings.parse({ kind: 'prometheus', url: store.url });
  service = await serveApp(testApp({ sources: { prometheus: source } }));
});

afterAll(() => Promise.all([service.stop(), store.stop()]));

/** The matchers of every selector in every query that a request leads to. */
async function selectorsOf(path: string, body: object): Promise<readonly (readonly ReadMatcher[])[]> {
  const seen = store.requests.length;
  const reply = await fetch(`${service.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  expect([200, 424, 425], await reply.text()).toContain(reply.status);
  const queries = store.requests.slice(seen).map(({ form }) => form.get('query') ?? '');
  expect(queries.length).toBeGreaterThan(0);
  return queries.flatMap(matchersIn);
}

/** What becomes a query, by the kind of metric. */
const METRICS: Readonly<Record<string, object>> = {
  proportion: { kind: 'proportion', query: 'sum(rate(errors{a="b"}[1m])) / sum(rate(requests[1m]))' },
  stratified: {
    kind: 'proportion',
    stratifyBy: 'route',
    queries: { events: 'errors', total: 'requests' },
  },
  count: { kind: 'count', queries: { events: 'restarts', exposure: 'requests' } },
  distribution: { kind: 'distribution', query: 'sum by (le) (rate(latency_bucket[1m]))' },
  series: { kind: 'series', query: 'histogram_quantile(0.9, sum by (le) (rate(latency_bucket[5m])))' },
};
const MIX = { traffic: { mix: { label: 'route', query: 'requests' } } };

describe('a value of a matcher', () => {
  describe.each(Object.entries(METRICS))('of a %s', (_kind, metric) => {
    it.each([false, true])(
      'is one label value of each selector, and adds none (too large: %s)',
      async (tooLarge) => {
        isTooLarge = tooLarge;
        const request = (value: (side: string) => unknown) => ({
          canary: { matchers: { track: value('new'), same: 'yes' } },
          stable: { matchers: { track: value('old'), same: 'yes' } },
          ...MIX,
          metrics: [{ name: 'm', ...metric }],
        });
        const usual = await selectorsOf(
          '/v1/analyze',
          request((side) => ({ regex: side })),
        );
        await fc.assert(
          fc.asyncProperty(hostile, fc.constantFrom('not', 'regex', 'notRegex'), async (text, operator) => {
            const found = await selectorsOf(
              '/v1/analyze',
              request((side) => ({ [operator]: side + text })),
            );
            expect(shapeOf(found)).toEqual(shapeOf(usual));
            const values = new Set(found.flatMap((one) => valuesOf(one, 'track')));
            expect(values).toEqual(new Set([`new${text}`, `old${text}`]));
          }),
          RUNS,
        );
      },
    );

    it('is matched as it is where one query is for both sides', async () => {
      isTooLarge = false;
      await fc.assert(
        fc.asyncProperty(hostile, async (text) => {
          const found = await selectorsOf('/v1/analyze', {
            canary: { matchers: { track: `new${text}` } },
            stable: { matchers: { track: `old${text}` } },
            metrics: [{ name: 'm', ...metric }],
          });
          for (const value of found.flatMap((one) => valuesOf(one, 'track'))) {
            expect([
              `new${text}`,
              `old${text}`,
              `${escaped(`new${text}`)}|${escaped(`old${text}`)}`,
            ]).toContain(value);
            const isRegex = value.includes('|') && value !== `new${text}` && value !== `old${text}`;
            if (isRegex) expect(new RegExp(`^(?:${value})$`, 's').test(`new${text}`)).toBe(true);
          }
        }),
        RUNS,
      );
    });
  });
});

describe('the name of a Canary of Flagger', () => {
  it('is part of one label value, and matches itself only', async () => {
    isTooLarge = false;
    const config = { metrics: [{ name: 'm', kind: 'series', query: 'max(queue_length)' }] };
    const named = hostile.map((text) => `shop${text}`.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim());
    await fc.assert(
      fc.asyncProperty(named, named, async (name, namespace) => {
        const found = await selectorsOf('/flagger/gate', { ...hook(config), name, namespace });
        expect(shapeOf(found)).toEqual(['namespace,pod', 'namespace,pod']);
        const [canary = ''] = valuesOf(found[0] ?? [], 'pod');
        expect(new Set(found.flatMap((one) => valuesOf(one, 'namespace')))).toEqual(new Set([namespace]));
        expect(new RegExp(`^(?:${canary})$`).test(`${name}-5f7b-x2x`)).toBe(true);
        expect(new RegExp(`^(?:${canary})$`).test(`other-5f7b-x2x`)).toBe(false);
      }),
      RUNS,
    );
  });
});

describe('the name of a label', () => {
  it.each(['a b', 'a"', 'a}', 'a=b', 'a)', '', '1a', 'a\n', 'é', 'a,b'])(
    '%j is refused everywhere',
    async (label) => {
      const matchers = { canary: { matchers: { [label]: 'x' } }, stable: { matchers: { [label]: 'y' } } };
      const metric = { name: 'm', ...METRICS['stratified'] };
      for (const request of [
        { ...matchers, metrics: [metric] },
        { metrics: [{ ...metric, stratifyBy: label }] },
        { traffic: { mix: { label, query: 'requests' } }, metrics: [metric] },
      ]) {
        const reply = await fetch(`${service.url}/v1/analyze`, {
          method: 'POST',
          body: JSON.stringify(request),
        });
        expect(reply.status).toBe(400);
      }
    },
  );
});

const programs = await getPrometheus();

describe.skipIf(programs.kind === 'missing')('a real Prometheus', () => {
  let prometheus: RunningPrometheus;
  beforeAll(async () => {
    prometheus = await startPrometheus();
  });
  afterAll(() => prometheus?.stop());

  it('reads a quoted text as that text, and nothing after it', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const query = new URLSearchParams({ query: quoteString(text) });
        const reply = await fetch(`${prometheus.url}/api/v1/query`, { method: 'POST', body: query });
        const { data } = (await reply.json()) as { data: { resultType: string; result: [number, string] } };
        expect([data.resultType, data.result[1]]).toEqual(['string', text]);
      }),
      { ...RUNS, numRuns: 300 },
    );
  });
});

/** The labels of each selector; in no order, since queries are under way at the same time. */
function shapeOf(selectors: readonly (readonly ReadMatcher[])[]): string[] {
  return selectors.map((matchers) => matchers.map(({ label }) => label).join()).sort();
}

function valuesOf(matchers: readonly ReadMatcher[], wanted: string): string[] {
  return matchers.filter(({ label }) => label === wanted).map(({ value }) => value);
}

function escaped(text: string): string {
  return text.replace(REGEX_CHARACTER, '\\$&');
}
