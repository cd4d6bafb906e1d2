import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { projectFile } from '../../support/docs/documents.ts';
import { ask, failed, replying } from '../../support/prometheus/faulty-store.ts';

const Refusals = z.array(
  z.object({
    store: z.string(),
    what: z.string(),
    status: z.number(),
    body: z.unknown().optional(),
    text: z.string().optional(),
  }),
);

/** Whose fault each refusal is, and what is told of it. */
const EXPECTED: Readonly<Record<string, readonly [kind: string, detail: RegExp]>> = {
  'mimir: too many chunks': ['too_large', /answered 422: .*err-mimir-max-chunks-per-query/],
  'mimir: too many series': ['too_large', /answered 422: .*err-mimir-max-series-per-query/],
  'mimir: too many bytes of chunks': ['too_large', /answered 422: .*err-mimir-max-chunks-bytes-per-query/],
  'mimir: too long a time': ['rejected_query', /answered 422: .*exceeds the limit/],
  'mimir: too many requests': ['store_error', /answered 429: too many outstanding requests$/],
  'mimir: ingesters that are away': ['store_error', /answered 500: .*too many unhealthy instances/],
  'mimir: no tenant': ['unauthorized', /answered 401: it wants a tenant, in the header X-Scope-OrgID$/],
  'cortex: too many series': ['too_large', /answered 422: .*max number of series limit/],
  'amazon: too many chunks': ['too_large', /answered 422: .*max number of chunks limit/],
  'amazon: too many samples': ['too_large', /answered 422: .*too many samples/],
  'amazon: too slow a query': ['timeout', /answered 422: query timed out in query execution$/],
  'amazon: no right to query': [
    'unauthorized',
    /answered 403: these .*may not query \("User: arn.*QueryMetrics"\)$/,
  ],
  'amazon: no such workspace': ['bad_reply', /answered 404: .*\("Workspace not found"\)$/],
  'amazon: too many requests': ['store_error', /answered 429: it is asked too often \("Rate exceeded"\)$/],
  'thanos: a store that is away': ['store_error', /answered 422: .*code = Unavailable/],
  'thanos: a store that does not answer in time': ['timeout', /answered 422: .*DeadlineExceeded/],
  'google: no right to query': ['unauthorized', /answered 403: these .*may not query \("Permission .*"\)$/],
  'google: a parameter that it does not know': [
    'bad_reply',
    /answered 400, .*\("Invalid JSON payload.*nocache/,
  ],
  'victoriametrics: too many series': ['too_large', /answered 422: the number of matching timeseries/],
  'victoriametrics: too many queries at a time': ['store_error', /answered 503: cannot handle more than 8/],
  'victoriametrics: too slow a query': ['timeout', /answered 422: .*timeout exceeded/],
};

const refusals = Refusals.parse(JSON.parse(projectFile('test/recorded/prometheus-family/refusals.json'))).map(
  (refusal) => ({ name: `${refusal.store}: ${refusal.what}`, ...refusal }),
);

describe('a documented refusal', () => {
  it('is in the table, each one', () => {
    expect(refusals.map(({ name }) => name)).toEqual(Object.keys(EXPECTED));
  });

  it.each(refusals)('of $name is told for what it is', async ({ name, status, body, text }) => {
    const server = await replying(status, text ?? JSON.stringify(body));
    const [kind = '', detail = /^$/] = EXPECTED[name] ?? [];
    expect(await ask(server.url)).toMatchObject(failed(kind, detail));
    const isPassing = status === 429 || status === 503;
    // A canary and a stable query, each made three times where it may help.
    expect(server.requests).toHaveLength(isPassing ? 6 : 2);
  });
});
