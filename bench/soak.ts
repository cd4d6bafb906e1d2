import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePort } from '../test/support/prometheus/free-port.ts';
import { startPrometheus } from '../test/support/prometheus/start-prometheus.ts';
import { watchService } from './load/watch-service.ts';
import { scrape } from './scale/scraped.ts';
import { type ServiceProcess, startServiceProcess } from './scale/service-process.ts';
import { simulateShop } from './scale/shop.ts';
import { askInTurn } from './soak/ask-in-turn.ts';
import { type SoakQuestion, soakQuestions } from './soak/soak-questions.ts';
import { soakReport, type Tenth } from './soak/soak-report.ts';

const REPORT = new URL('../docs/measurements/soak.md', import.meta.url);
const TENTHS = 10;
const CONNECTIONS = 4;
/** Connections that nobody uses are gone by then. */
const REST_MS = 7_000;
/** Of a thousand questions so many lead to an analysis. */
const ANALYSES = 940;

// Asks the service as much as in an hour and more, and looks whether anything grows that should not.
const { values } = parseArgs({ options: { analyses: { type: 'string', default: '10000' } } });
const requests = Math.ceil((Number(values.analyses) * 1_000) / ANALYSES / TENTHS);
const questions = soakQuestions();
const known = new Map<SoakQuestion, string>();
const folder = mkdtempSync(join(tmpdir(), 'soak-'));
const store = await startPrometheus({ series: simulateShop().series });
try {
  const config = join(folder, 'config.json');
  const sources = {
    prometheus: { kind: 'prometheus', url: store.url },
    dead: { kind: 'prometheus', url: `http://127.0.0.1:${await freePort()}` },
  };
  writeFileSync(config, JSON.stringify({ sources }));
  const service = await startServiceProcess({ env: { CANARY_VERDICT_CONFIG: config } });
  await askInTurn(service.port, questions, { from: 0, requests: 1_000, connections: CONNECTIONS }, known);
  const tenths: Tenth[] = [];
  const surprises: string[] = [];
  for (let tenth = 0; tenth < TENTHS; tenth += 1) {
    const { seen, wrong } = await askATenth(service, tenth * requests);
    tenths.push(seen);
    surprises.push(...wrong);
    console.error(`${tenth + 1} of ${TENTHS}: ${JSON.stringify(seen)}`);
  }
  await service.stop();
  for (const surprise of surprises.slice(0, 20)) console.error(surprise);
  if (surprises.length > 0) process.exitCode = 1;
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`;
  const report = soakReport({ machine, questions, tenths, surprises });
  writeFileSync(REPORT, report);
  console.log(report);
} finally {
  await store.stop();
  rmSync(folder, { recursive: true });
}

async function askATenth(service: ServiceProcess, from: number) {
  const watch = watchService(service);
  const before = await scrape(service.url);
  const begun = performance.now();
  const wrong = await askInTurn(service.port, questions, { from, requests, connections: CONNECTIONS }, known);
  const seconds = (performance.now() - begun) / 1_000;
  await sleep(REST_MS);
  const [after, samples] = [await scrape(service.url), await watch.end()];
  const last = samples.at(-1);
  const answered = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  const seen: Tenth = {
    analyses: answered('canary_verdict_analyses_total'),
    heapUsed: Math.min(...samples.map(({ heapUsed }) => heapUsed)),
    resident: last?.own ?? Number.NaN,
    resources: last?.handles ?? Number.NaN,
    openFiles: readdirSync(`/proc/${service.child.pid}/fd`).length,
    seconds,
  };
  return { seen, wrong };
}
