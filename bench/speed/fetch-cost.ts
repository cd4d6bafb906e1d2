import { Agent } from 'node:http';
import { post } from '../load/post.ts';
import type { ServiceProcess } from '../scale/service-process.ts';
import { cpuSecondsOf } from './cpu-seconds-of.ts';
import { median } from './median.ts';
import type { CallRecorder, RecordedCall } from './record-calls.ts';

const MS_PER_SECOND = 1_000;
const WARM_UPS = 5;

/** An analysis of numbers from a store, beside asking the store for them and nothing more. Milliseconds. */
export interface FetchCost {
  readonly metrics: number;
  readonly calls: number;
  readonly bytes: number;
  readonly fetchMs: Spread;
  readonly analysisMs: Spread;
  /** Median over the rounds of the analysis to the fetch just before. */
  readonly ratio: number;
  readonly serviceCpuMs: number;
}

/** Of several rounds. */
export interface Spread {
  readonly least: number;
  readonly median: number;
}

/** `body` makes the question for a source of that name: `recorded` is the same store as `prometheus`, behind the recorder. */
export async function fetchCost(
  service: ServiceProcess,
  { body, metrics, rounds }: { body: (source: string) => string; metrics: number; rounds: number },
  { recorder, storeUrl }: { readonly recorder: CallRecorder; readonly storeUrl: string },
): Promise<FetchCost> {
  const agent = new Agent({ keepAlive: true });
  const ask = async (source: string): Promise<number> => {
    const outcome = await post(service.port, agent, '/v1/analyze', body(source));
    if (outcome.kind === 'lost' || !outcome.body.includes('"conclusive":true')) {
      throw new Error(`no verdict: ${JSON.stringify(outcome).slice(0, 500)}`);
    }
    return outcome.ms;
  };
  await ask('recorded');
  const calls = recorder.take();
  let bytes = 0;
  const fetchAll = async (): Promise<number> => {
    const begun = performance.now();
    const sizes = await Promise.all(calls.map((call) => fetchBare(storeUrl, call)));
    bytes = sizes.reduce((sum, size) => sum + size, 0);
    return performance.now() - begun;
  };
  for (let round = 0; round < WARM_UPS; round += 1) await fetchAll().then(() => ask('prometheus'));
  const pid = service.child.pid ?? 0;
  const cpuBefore = cpuSecondsOf(pid);
  const found: { fetched: number; analysed: number }[] = [];
  while (found.length < rounds) found.push({ fetched: await fetchAll(), analysed: await ask('prometheus') });
  const serviceCpuMs = ((cpuSecondsOf(pid) - cpuBefore) * MS_PER_SECOND) / rounds;
  agent.destroy();
  return {
    metrics,
    calls: calls.length,
    bytes,
    fetchMs: spread(found.map(({ fetched }) => fetched)),
    analysisMs: spread(found.map(({ analysed }) => analysed)),
    ratio: median(found.map(({ fetched, analysed }) => analysed / fetched)),
    serviceCpuMs,
  };
}

function spread(values: readonly number[]): Spread {
  return { least: Math.min(...values), median: median(values) };
}

/** Makes a call as a plain program would, and reads its answer. How many bytes there were. */
async function fetchBare(storeUrl: string, { path, body }: RecordedCall): Promise<number> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const reply = await fetch(storeUrl + path, { method: 'POST', headers, body });
  const text = await reply.text();
  const { status } = JSON.parse(text) as { status: string };
  if (status !== 'success') throw new Error(`the store answers ${reply.status}`);
  return text.length;
}
