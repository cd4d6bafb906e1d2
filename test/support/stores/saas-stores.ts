import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CountOf } from './count-of.ts';
import { DATADOG, datadogReply } from './datadog.ts';
import { DYNATRACE, dynatraceReply } from './dynatrace.ts';
import { NEWRELIC, newrelicReply } from './newrelic.ts';
import { SIGNALFX, signalfxReply } from './signalfx.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';
import { WAVEFRONT, wavefrontReply } from './wavefront.ts';

/** A store that counts, as a user would ask it. */
export interface CountingStore {
  readonly store: StoreUnderTest;
  readonly reply: (seen: SeenRequest, countOf: CountOf) => CannedReply;
  readonly query: (field: string) => string;
}

/** Those that are services: each with a query that counts a field of HTTP, such as errors. */
export const SAAS_STORES: readonly CountingStore[] = [
  {
    store: DATADOG,
    reply: datadogReply,
    query: (field) => `sum:http.${field}{{{matchers}}}.as_count().rollup(sum, {{window}})`,
  },
  {
    store: NEWRELIC,
    reply: newrelicReply,
    query: (field) => `SELECT sum(http.${field}) FROM Metric WHERE {{matchers}}`,
  },
  {
    store: SIGNALFX,
    reply: signalfxReply,
    query: (field) => `data('http.${field}', filter={{matchers}}, rollup='sum').sum().publish()`,
  },
  { store: WAVEFRONT, reply: wavefrontReply, query: (field) => `rawsum(cs(http.${field}, {{matchers}}))` },
  {
    store: DYNATRACE,
    reply: dynatraceReply,
    query: (field) => `http.${field}:filter({{matchers}}):splitBy():sum`,
  },
];
