import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { startPrometheus } from '../test/support/prometheus/start-prometheus.ts';
import { largeAlone } from './load/large-alone.ts';
import { CAPACITY_CONNECTIONS, loadReport, RESTART_SECONDS } from './load/load-report.ts';
import { mixedQuestions } from './load/mixed-questions.ts';
import { capacity, learnTruth, offer } from './load/offer.ts';
import { rollingRestart } from './load/rolling-restart.ts';
import { startProbe } from './load/start-probe.ts';
import type { Tally } from './load/tally.ts';
import { watchService } from './load/watch-service.ts';
import { startServiceProcess } from './scale/service-process.ts';
import { simulateShop } from './scale/shop.ts';
import { startTcpBalancer } from './scale/tcp-balancer.ts';

const REPORT = new URL('../docs/measurements/load.md', import.meta.url);
const STORE_DELAY_MS = 300;
const CAPACITY_SECONDS = 20;
const OVERLOAD = 2;
const RESTART_LOAD = 0.5;
const LARGE_SIZES = [2_000, 10_000, 30_000];

// Offers the service twice as much as it can bear, replaces it under load, and measures what large requests do to others.
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' } } });
const minutes = Number(values.minutes);
const questions = mixedQuestions();
const store = await startPrometheus({ series: simulateShop().series });
const slow = await startTcpBalancer([Number(new URL(store.url).port)], STORE_DELAY_MS);
const env = { PROMETHEUS_URL: `http://127.0.0.1:${slow.port}` };
try {
  const large = await largeAlone(env, LARGE_SIZES);
  console.error('large requests done');
  const service = await startServiceProcess({ env });
  const truth = await learnTruth(service.port, questions);
  const most = await capacity(service.port, truth, {
    connections: CAPACITY_CONNECTIONS,
    seconds: CAPACITY_SECONDS,
  });
  console.error(`${most.toFixed(1)} answers a second`);
  const watch = watchService(service);
  const probe = startProbe(service.port);
  const load = await offer(service.port, truth, { perSecond: OVERLOAD * most, seconds: minutes * 60 });
  const [probeMs, samples] = [await probe.end(), await watch.end()];
  await service.stop();
  complain(load);
  const pace = { perSecond: RESTART_LOAD * most, seconds: RESTART_SECONDS };
  const restart = await rollingRestart(env, truth, pace);
  complain(restart);
  const report = loadReport({
    machine: `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`,
    storeDelayMs: STORE_DELAY_MS,
    questions,
    capacity: most,
    minutes,
    offered: OVERLOAD * most,
    load,
    probeMs,
    samples,
    restart,
    large,
  });
  writeFileSync(REPORT, report);
  console.log(report);
} finally {
  await slow.stop();
  await store.stop();
}

/** Shows what should not be, and lets the program end with an error. */
function complain({ wrong, lost }: Tally): void {
  for (const what of [...wrong, ...lost].slice(0, 20)) console.error(what);
  if (wrong.length + lost.length > 0) process.exitCode = 1;
}
