import { type Asked, askFor } from './ask-for.ts';
import { busySeconds } from './busy-seconds.ts';
import type { Question } from './questions.ts';
import { growth, type Scraped, scrape } from './scraped.ts';
import type { ServiceProcess } from './service-process.ts';
import { startTcpBalancer } from './tcp-balancer.ts';

/** Everything but the queries: a scrape of the store is an HTTP request too. */
const STORE_SERIES = /^process_|handler="\/api\/v1\/query(?:_range)?"/;
const MS_PER_SECOND = 1_000;

/** What was measured while some replicas were asked; all but the first two per reply. */
export interface Run {
  readonly repliesPerSecond: number;
  readonly medianMs: number;
  /** CPU time of the replicas together, of the store, and of the program that asks and balances. */
  readonly serviceCpuMs: number;
  readonly storeCpuMs: number;
  readonly askerCpuMs: number;
  /** Cores that everything else on the machine used, on average. */
  readonly otherCores: number;
  readonly queries: number;
  readonly storeBytes: number;
  /** Resident memory of the largest replica at the end, bytes. */
  readonly memory: number;
  readonly answers: Asked['answers'];
}

export interface Load {
  readonly questions: readonly Question[];
  readonly connections: number;
  readonly seconds: number;
}

/** Asks replicas behind a balancer, and measures who worked how much. Throws when a replica was left out. */
export async function measureRun(
  replicas: readonly ServiceProcess[],
  load: Load,
  storeUrl: string | null,
): Promise<Run> {
  const balancer = await startTcpBalancer(replicas.map(({ port }) => port));
  const before = await scrapeAll(replicas, storeUrl);
  const cpuBefore = process.cpuUsage();
  const busyBefore = busySeconds();
  const asked = await askFor(balancer.port, load.questions, load);
  const asker = process.cpuUsage(cpuBefore);
  const busy = busySeconds() - busyBefore;
  const after = await scrapeAll(replicas, storeUrl);
  await balancer.stop();
  const answered = after.replicas.map((replica, at) =>
    growth(before.replicas[at] ?? new Map(), replica, 'canary_verdict_analyses_total'),
  );
  if (answered.includes(0)) throw new Error('a replica was asked nothing');
  const perReply = (amount: number) => amount / asked.replies;
  const cpuMs = (from: Scraped, to: Scraped) => growth(from, to, 'process_cpu_seconds_total') * MS_PER_SECOND;
  const ofStore = (name: string) => perReply(growth(before.store, after.store, name));
  const serviceCpu = after.replicas.reduce(
    (sum, to, at) => sum + cpuMs(before.replicas[at] ?? new Map(), to),
    0,
  );
  const storeCpu = cpuMs(before.store, after.store);
  const askerCpu = (asker.user + asker.system) / MS_PER_SECOND;
  const others = busy - (serviceCpu + storeCpu + askerCpu) / MS_PER_SECOND;
  return {
    repliesPerSecond: asked.replies / asked.seconds,
    medianMs: asked.latenciesMs[Math.floor(asked.replies / 2)] ?? Number.NaN,
    serviceCpuMs: perReply(serviceCpu),
    storeCpuMs: perReply(storeCpu),
    askerCpuMs: perReply(askerCpu),
    otherCores: Math.max(0, others / asked.seconds),
    queries: ofStore('prometheus_http_requests_total'),
    storeBytes: ofStore('prometheus_http_response_size_bytes_sum'),
    memory: Math.max(...after.replicas.map((to) => to.get('process_resident_memory_bytes') ?? 0)),
    answers: asked.answers,
  };
}

async function scrapeAll(replicas: readonly ServiceProcess[], storeUrl: string | null) {
  return {
    replicas: await Promise.all(replicas.map(({ url }) => scrape(url))),
    store: storeUrl === null ? new Map<string, number>() : await scrape(storeUrl, STORE_SERIES),
  };
}
