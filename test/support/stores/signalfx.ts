import { eventsOfStream } from '../../../src/sources/signalfx/events-of-stream.ts';
import { SignalfxSettings } from '../../../src/sources/signalfx/signalfx-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';
import type { CountOf } from './count-of.ts';
import type { CannedReply, StoreUnderTest } from './store-under-test.ts';

/** Requests in a window, by version. */
const COUNTS: Readonly<Record<string, number>> = { v1: 40, v2: 28 };
const USUAL: CountOf = (program) => COUNTS[/'(v\d)'/.exec(program)?.[1] ?? ''] ?? null;
const TEXT = /'[^']*'/g;
const COUNTER = "data('http.requests', filter={{matchers}}, rollup='sum').sum().publish()";

/** Splunk Observability Cloud, by SignalFlow over HTTP. */
export const SIGNALFX: StoreUnderTest = {
  kind: 'signalfx',
  folder: 'signalfx',
  schema: SignalfxSettings,
  settingsAt: (url) => ({ url, token: 'signalfx-org-token' }),
  secrets: ['signalfx-org-token'],
  queries: {
    counter: COUNTER,
    histogram: "data('http.latency_bucket', filter={{matchers}}, rollup='delta').sum(by=['le']).publish()",
    gauge: "histogram('http.latency', filter={{matchers}}).percentile(pct=95).publish()",
  },
  exempt: {},
  http: {
    good: (request) => signalfxReply(request, USUAL),
    empty: () => stream([]),
    complaint: (message) => ({ status: 400, body: JSON.stringify({ code: 400, message }) }),
    fromMs: (request) =>
      request.body.startsWith('const(') ? null : Number(parametersOf(request).get('start')),
    said: ({ path, body }) => ({
      values: (body.match(TEXT) ?? []).map((text) => text.slice(1, -1)),
      rest: path + body.replace(TEXT, "''"),
    }),
    otherForm: {
      parse: eventsOfStream,
      write: (json) => (Array.isArray(json) ? stream(json).body : JSON.stringify(json)),
    },
  },
  rollups: {
    shape: 'counter',
    query: COUNTER,
    grid: { startMs: 1_700_000_100_000, windowMs: 60_000, count: 10 },
    reply: (request) => signalfxReply(request, USUAL, 300_000),
    window: '5m',
  },
};

/** Messages as they come over the wire: their JSON is on several lines. */
export function stream(events: readonly unknown[]): CannedReply {
  const all = [...events, { event: 'control-message', data: { event: 'END_OF_CHANNEL', timestampMs: 1 } }];
  const texts = all.map((one) => {
    const { event, data } = (one ?? {}) as { readonly event?: unknown; readonly data?: unknown };
    const lines = (JSON.stringify(data, null, 2) ?? '').split('\n').map((line) => `data: ${line}\n`);
    return `event: ${event}\n${lines.join('')}\n`;
  });
  return { headers: { 'content-type': 'text/event-stream' }, body: texts.join('') };
}

function parametersOf({ path }: SeenRequest): URLSearchParams {
  return new URL(path, 'http://localhost').searchParams;
}

/** What SignalFlow answers to whoever asks for counts. */
export function signalfxReply(request: SeenRequest, countOf: CountOf, coarse?: number): CannedReply {
  const parameters = parametersOf(request);
  const [start, stop] = [Number(parameters.get('start')), Number(parameters.get('stop'))];
  const resolutionMs = coarse ?? Number(parameters.get('resolution'));
  const properties = {
    ...(request.body.includes('_bucket') ? { le: '+Inf' } : {}),
    sf_resolutionMs: resolutionMs,
    sf_metric: '_SF_COMP_01',
    jobId: 'AAA',
  };
  const points = Array.from({ length: Math.ceil((stop - start) / resolutionMs) }, (_, index) => {
    const logicalTimestampMs = start + index * resolutionMs;
    const count = countOf(request.body, logicalTimestampMs);
    if (count === null) return [];
    const value = request.body.includes('.percentile(') ? count / 100 : count;
    return [{ event: 'data', data: { logicalTimestampMs, data: [{ tsId: 'ts1', value }] } }];
  }).flat();
  if (points.length === 0) return stream([]);
  const began = { event: 'control-message', data: { event: 'STREAM_START', timestampMs: 1 } };
  return stream([began, { event: 'metadata', data: { tsId: 'ts1', properties } }, ...points]);
}
