import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPrometheus } from '../test/support/prometheus/start-prometheus.ts';
import { inlineQuestion } from './scale/questions.ts';
import { startServiceProcess } from './scale/service-process.ts';
import { simulateShop } from './scale/shop.ts';
import { bucketCost } from './speed/bucket-cost.ts';
import { type FetchCost, fetchCost } from './speed/fetch-cost.ts';
import { growthOverMetrics, growthOverWindows } from './speed/growth-costs.ts';
import { httpCost } from './speed/http-cost.ts';
import { judgedPerSecond } from './speed/judged-per-second.ts';
import { mannWhitneyRace, type Race } from './speed/mann-whitney-race.ts';
import { queriedMetrics } from './speed/queried-metrics.ts';
import { recordCalls } from './speed/record-calls.ts';
import { startScipy } from './speed/scipy-server.ts';
import { builtParts } from './speed/service-parts.ts';
import { type RequestCost, speedReport } from './speed/speed-report.ts';
import { stageCosts } from './speed/stage-costs.ts';
import { startCost } from './speed/start-cost.ts';

const REPORT = new URL('../docs/measurements/speed.md', import.meta.url);
/** Three metrics over so many minutes are requests of 2 kB and of 50 kB. */
const INLINE_MINUTES = [10, 345];
const METRICS = [1, 5, 20];
const QUERY_MINUTES = 30;
const WINDOWS = [30, 60, 120, 240, 480, 960, 1_440];
const METRIC_COUNTS = [1, 5, 10, 20, 50];
const SERIES_POINTS = [10, 60, 1_440];
const FULL = { rounds: 7, seconds: 1.5, fetches: 30, stageMs: 150, growthMs: 120, starts: 5, idleMs: 2_000 };
const SHORT = { rounds: 1, seconds: 0.5, fetches: 3, stageMs: 10, growthMs: 1, starts: 1, idleMs: 100 };
const RACES = [
  { size: 30, calls: 1_000 },
  { size: 1_000, calls: 100 },
  { size: 100_000, calls: 2 },
  { size: 1_000_000, calls: 1 },
];
const RACE_ROUNDS = 3;

// What a verdict costs, beside what nothing but the transport, the fetch or another library costs in the same minute.
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
const effort = values.short ? SHORT : FULL;
const folder = mkdtempSync(join(tmpdir(), 'speed-'));
const parts = await builtParts();
try {
  const start = await startCost(effort.starts, effort.idleMs);
  console.error('start and rest done');
  const requests = await requestCosts();
  console.error('requests done');
  const fetches = await fetchCosts();
  console.error('queries done');
  const { races, scipyVersion } = await raceAll();
  console.error('Mann-Whitney done');
  const overWindows = await growthOverWindows(parts, WINDOWS, effort.growthMs);
  const overMetrics = await growthOverMetrics(parts, METRIC_COUNTS, effort.growthMs);
  const judged: { points: number; perSecond: number }[] = [];
  for (const points of SERIES_POINTS) {
    judged.push({ points, perSecond: await judgedPerSecond(parts, points, effort.growthMs) });
  }
  const report = speedReport({
    machine: `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`,
    rounds: effort.rounds,
    requests,
    fetches,
    fetchMinutes: QUERY_MINUTES,
    races,
    scipyVersion,
    bucketsMs: await bucketCost(parts, effort.growthMs),
    overWindows,
    overMetrics,
    start,
    judged,
  });
  if (!values.short) writeFileSync(REPORT, report);
  console.log(report);
} finally {
  rmSync(folder, { recursive: true });
}

async function requestCosts(): Promise<RequestCost[]> {
  const service = await startServiceProcess({ env: {} });
  const costs: RequestCost[] = [];
  for (const windows of INLINE_MINUTES) {
    const question = inlineQuestion(windows, 1);
    const http = await httpCost(service, question, { folder, ...effort });
    const stages = await stageCosts(parts, question.body, effort.stageMs);
    costs.push({ requestBytes: Buffer.byteLength(question.body), windows, http, stages });
  }
  await service.stop();
  return costs;
}

async function fetchCosts(): Promise<FetchCost[]> {
  const store = await startPrometheus({ series: simulateShop().series });
  const recorder = await recordCalls(store.url);
  const config = join(folder, 'settings.json');
  const sources = {
    prometheus: { kind: 'prometheus', url: store.url },
    recorded: { kind: 'prometheus', url: recorder.url },
  };
  writeFileSync(config, JSON.stringify({ sources }));
  const service = await startServiceProcess({ env: { CANARY_VERDICT_CONFIG: config } });
  const costs: FetchCost[] = [];
  for (const metrics of METRICS) {
    const body = (source: string) => queriedMetrics(metrics, QUERY_MINUTES, source);
    const question = { body, metrics, rounds: effort.fetches };
    costs.push(await fetchCost(service, question, { recorder, storeUrl: store.url }));
  }
  await service.stop();
  recorder.stop();
  await store.stop();
  return costs;
}

async function raceAll() {
  const scipy = await startScipy();
  const races: Race[] = [];
  for (const race of RACES) {
    races.push(await mannWhitneyRace(parts, scipy, { ...race, rounds: RACE_ROUNDS, folder }));
  }
  scipy?.stop();
  return { races, scipyVersion: scipy?.version ?? null };
}
