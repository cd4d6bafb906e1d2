import { matchersIn } from '../prometheus/matchers-in.ts';
import { type HttpTestServer, startHttpServer } from '../prometheus/start-http-server.ts';

const SCRAPE_MS = 30_000;
const HOUR_MS = 3_600_000;
const BEGIN_MS = Date.parse('2026-01-12T00:00:00Z');
const PODS = ['shop-a', 'shop-b', 'shop-c', 'shop-d'];
const RATES = { requests: 8, errors: 0.02, trouble: 0.5 };
/** Hours after the begin at which a pod has errors for eight minutes, for no reason of its version. */
const TROUBLE = [27, 33, 41, 46, 58, 65].map((hour, index) => ({
  pod: PODS[index % 2] ?? '',
  fromMs: BEGIN_MS + (hour + 0.4) * HOUR_MS,
  lengthMs: 480_000,
}));

/** Starts a store that speaks the query API, with a shop of four pods whose past is the same for ever. */
export function startPastStore(): Promise<HttpTestServer> {
  return startHttpServer(({ path, form }, response) => {
    const query = form.get('query') ?? '';
    const result = path.endsWith('/query_range') ? podsAt(form) : samplesOf(query, Number(form.get('time')));
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));
  });
}

/** The answer to which pods there were. */
function podsAt(form: URLSearchParams) {
  return PODS.map((pod) => ({ metric: { pod }, values: [[Number(form.get('end')), '1']] }));
}

/** The stored samples that a selector with a range asks for, up to a moment in seconds. */
function samplesOf(query: string, until: number) {
  const range = Number(/\[(\d+)s\]$/.exec(query)?.[1]);
  const [matchers = []] = matchersIn(query);
  const pods = new RegExp(`^(?:${matchers.find(({ label }) => label === 'pod')?.value ?? '.*'})$`);
  const codes = matchers.some(({ label }) => label === 'code') ? ['500'] : ['200', '500'];
  const first = Math.ceil(((until - range) * 1_000) / SCRAPE_MS) * SCRAPE_MS;
  const times: number[] = [];
  for (let timeMs = first; timeMs <= until * 1_000; timeMs += SCRAPE_MS) times.push(timeMs);
  return PODS.filter((pod) => pods.test(pod)).flatMap((pod) =>
    codes.map((code) => ({
      metric: { __name__: 'http_requests_total', job: 'shop', pod, version: 'v1', code },
      values: times.map((timeMs) => [timeMs / 1_000, String(counted(pod, code, timeMs))]),
    })),
  );
}

/** A counter of a pod: it rises evenly, but for its trouble. */
function counted(pod: string, code: string, timeMs: number): number {
  const seconds = (ms: number) => Math.max(0, ms) / 1_000;
  const trouble = TROUBLE.filter((one) => one.pod === pod).reduce((sum, { fromMs, lengthMs }) => {
    return sum + RATES.trouble * seconds(Math.min(timeMs - fromMs, lengthMs));
  }, 0);
  const errors = Math.floor(RATES.errors * seconds(timeMs - BEGIN_MS) + trouble);
  return code === '500' ? errors : Math.floor(RATES.requests * seconds(timeMs - BEGIN_MS)) - errors;
}
