import { request as send } from 'node:http';
import fc from 'fast-check';
import { parse } from 'yaml';
import { PolicyStore } from '../../src/config/policy-store.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { currentEndpoints, currentOpenapi } from '../../test/support/current-openapi.ts';
import { serveApp } from '../../test/support/serve-app.ts';
import { testApp } from '../../test/support/test-app.ts';
import { POLICIES, QUERIED_METRICS, queriedQuestion } from './corpus.ts';
import { type ApiDescription, type FuzzRequest, fuzzRequests } from './fuzz-requests.ts';
import { startFuzzStore, type Temper } from './fuzz-store.ts';
import { type FuzzReply, replyFaults } from './reply-faults.ts';

/** Requests that are under way at a time; fewer than the service takes. */
const AT_A_TIME = 8;
const CHUNK = 200;
const TEMPERS: readonly Temper[] = ['good', 'garbage', 'wiped'];

export interface FuzzOptions {
  readonly requests: number;
  readonly seed: number;
  /** Told after each part of the work. */
  readonly progress?: (done: number) => void;
}

/** What was found. */
export interface FuzzResult {
  readonly requests: number;
  readonly seed: number;
  /** How many requests had which status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** How many had which verdict; those without one are left out. */
  readonly verdicts: ReadonlyMap<string, number>;
  /** How many had nothing that a pass could rest on. */
  readonly withoutData: number;
  readonly slowestMs: number;
  readonly faults: readonly string[];
}

/** Sends made-up requests to the service as it is served, and looks at every reply. */
export async function runFuzz({ requests, seed, progress }: FuzzOptions): Promise<FuzzResult> {
  const surprises: string[] = [];
  const note = (error: unknown) =>
    surprises.push(`not caught: ${error instanceof Error ? error.stack : String(error)}`);
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  const stores = await Promise.all(
    TEMPERS.map(async (temper) => ({ temper, store: await startFuzzStore(temper) })),
  );
  const sources = Object.fromEntries(
    stores.map(({ temper, store }) => [
      temper,
      PrometheusSettings.parse({ kind: 'prometheus', url: store.url }),
    ]),
  );
  const service = await serveApp(testApp({ sources, policies: new PolicyStore(POLICIES) }));
  try {
    const result = await fuzz(service.url, { requests, seed, ...(progress && { progress }) });
    return { ...result, faults: [...result.faults, ...surprises] };
  } finally {
    process.off('uncaughtException', note);
    process.off('unhandledRejection', note);
    await service.stop();
    await Promise.all(stores.map(({ store }) => store.stop()));
  }
}

async function fuzz(url: string, { requests, seed, progress }: FuzzOptions): Promise<FuzzResult> {
  const endpoints = currentEndpoints();
  const evidence = await Promise.all(QUERIED_METRICS.map((metric) => evidenceOf(url, metric)));
  const arbitrary = fuzzRequests(parse(currentOpenapi()) as ApiDescription, evidence);
  const [statuses, verdicts] = [new Map<number, number>(), new Map<string, number>()];
  const faults: string[] = [];
  let withoutData = 0;
  let slowestMs = 0;

  async function look(request: FuzzRequest, name: string): Promise<void> {
    const reply = await ask(url, request).catch((error: Error) => error);
    if (reply instanceof Error) {
      faults.push(`${name}: no reply: ${reply.message} to ${shown(request)}`);
      return;
    }
    count(statuses, reply.status);
    const verdict = reply.headers.get('x-canary-verdict');
    if (verdict !== null) count(verdicts, verdict);
    if (request.mustNotPass) withoutData += 1;
    slowestMs = Math.max(slowestMs, reply.ms);
    for (const fault of replyFaults(request, reply, endpoints))
      faults.push(`${name}: ${fault} to ${shown(request)}`);
  }

  for (let done = 0; done < requests; done += CHUNK) {
    const numRuns = Math.min(CHUNK, requests - done);
    const chunk = fc.sample(arbitrary, { numRuns, seed: seed + done });
    const waiting = chunk.map(
      (request, index) => () => look(request, `seed ${seed}, request ${done + index}`),
    );
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    const health = await fetch(`${url}/healthz`);
    if (health.status !== 200) faults.push(`not healthy after ${done + numRuns} requests`);
    progress?.(done + numRuns);
  }
  return { requests, seed, statuses, verdicts, withoutData, slowestMs, faults };
}

/** What a good verdict is made of. */
async function evidenceOf(url: string, metric: object): Promise<unknown> {
  const body = JSON.stringify({ ...queriedQuestion(metric, 'good'), include: ['evidence'] });
  const reply = await fetch(`${url}/v1/analyze`, { method: 'POST', body });
  const { evidence } = (await reply.json()) as { evidence: unknown };
  return evidence;
}

/** Sends a request as it is: `fetch` would tidy up its path. */
function ask(url: string, { method, path, headers, body }: FuzzRequest): Promise<FuzzReply> {
  const begun = performance.now();
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const outgoing = send({
      hostname,
      port,
      method,
      path,
      headers: { ...headers, 'Content-Length': body?.length ?? 0 },
    });
    outgoing.on('error', reject);
    outgoing.on('response', async (incoming) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      resolve({
        status: incoming.statusCode ?? 0,
        headers: new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
        text: Buffer.concat(chunks).toString(),
        ms: performance.now() - begun,
      });
    });
    outgoing.end(body ?? undefined);
  });
}

function shown({ method, path, headers, body }: FuzzRequest): string {
  return `${method} ${path.slice(0, 500)} ${JSON.stringify(headers)} ${Buffer.from(body ?? '')
    .toString()
    .slice(0, 1_500)}`;
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
