import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPrometheus } from '../test/support/prometheus/start-prometheus.ts';
import { type Load, measureRun, type Run } from './scale/measure-run.ts';
import { inlineQuestion, type Question, queryQuestion } from './scale/questions.ts';
import { samplesBehind } from './scale/samples-behind.ts';
import { type Comparison, type Cost, scaleReport } from './scale/scale-report.ts';
import { type ServiceProcess, startServiceProcess } from './scale/service-process.ts';
import { LONGEST_MINUTES, simulateShop } from './scale/shop.ts';
import { startTcpBalancer } from './scale/tcp-balancer.ts';

const REPORT = new URL('../docs/measurements/scale.md', import.meta.url);
const ROUNDS = 3;
const RUN_SECONDS = 6;
const WARM_UP_SECONDS = 3;
const COST_MINUTES = [10, 30, 60];
const FAR_MS = 200;
const FEW_CONNECTIONS = 8;
/** More than a replica may have queries under way, so that it always has something to do. */
const MANY_CONNECTIONS = 24;

const folder = mkdtempSync(join(tmpdir(), 'scale-'));
const store = await startPrometheus({ series: simulateShop().series });
const far = await startTcpBalancer([Number(new URL(store.url).port)], FAR_MS);
const inline = Array.from({ length: 8 }, (_, seed) => inlineQuestion(LONGEST_MINUTES, seed));
const queries = [56, 57, 58, 59, 60].map(queryQuestion);

try {
  const comparisons: Comparison[] = [];
  const compare = async (
    name: string,
    config: object,
    questions: readonly Question[],
    connections: number,
  ) => {
    console.error(name);
    const load = { questions, connections, seconds: RUN_SECONDS };
    comparisons.push({ name, ...(await oneAndTwo(config, load)) });
  };
  const near = withStore(store.url, 8);
  const away = (concurrency: number) => withStore(`http://127.0.0.1:${far.port}`, concurrency);
  await compare('numbers in the request', {}, inline, FEW_CONNECTIONS);
  await compare('Prometheus', near, queries, FEW_CONNECTIONS);
  await compare(`Prometheus ${FAR_MS} ms away`, away(8), queries, MANY_CONNECTIONS);
  await compare(`the same, \`concurrency\` 32`, away(32), queries, MANY_CONNECTIONS);
  const report = scaleReport({
    machine: `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`,
    rounds: ROUNDS,
    secondsPerRun: RUN_SECONDS,
    questions: inline.length + queries.length,
    comparisons,
    costs: await costs(near),
  });
  writeFileSync(REPORT, report);
  console.log(report);
} finally {
  await far.stop();
  await store.stop();
  rmSync(folder, { recursive: true });
}

/** Settings with a store, and with so much patience that nothing is late on a busy machine: late reads change a verdict. */
function withStore(url: string, concurrency: number) {
  return { deadline: '2m', sources: { prometheus: { kind: 'prometheus', url, concurrency, timeout: '1m' } } };
}

/** Starts replicas with settings of their own, on a core each, lets `work` use them, and stops them. */
async function withReplicas<T>(
  count: number,
  config: object,
  work: (replicas: readonly ServiceProcess[]) => Promise<T>,
): Promise<T> {
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify(config));
  const env = { CANARY_VERDICT_CONFIG: file };
  const replicas: ServiceProcess[] = [];
  try {
    while (replicas.length < count) {
      replicas.push(await startServiceProcess({ env, core: replicas.length % availableParallelism() }));
    }
    return await work(replicas);
  } finally {
    for (const { stop } of replicas) await stop();
  }
}

/** Puts a load to one replica and to two, in turns. Throws where they do not answer the same. */
function oneAndTwo(config: object, load: Load): Promise<Omit<Comparison, 'name'>> {
  const url = 'sources' in config ? store.url : null;
  return withReplicas(2, config, async (replicas) => {
    const rounds: { one: Run; two: Run }[] = [];
    await measureRun(replicas, { ...load, seconds: WARM_UP_SECONDS }, url);
    for (let round = 0; round < ROUNDS; round += 1) {
      const one = await measureRun(replicas.slice(0, 1), load, url);
      const two = await measureRun(replicas, load, url);
      expectSameAnswers(load.questions, one, two);
      rounds.push({ one, two });
    }
    const ratios = rounds.map(({ one, two }) => two.repliesPerSecond / one.repliesPerSecond);
    return {
      one: middle(
        rounds.map(({ one }) => one),
        speed,
      ),
      two: middle(
        rounds.map(({ two }) => two),
        speed,
      ),
      ratio: middle(ratios, (ratio) => ratio),
    };
  });
}

function expectSameAnswers(questions: readonly Question[], one: Run, two: Run): void {
  for (const question of questions) {
    const answer = one.answers.get(question);
    if (answer === undefined) throw new Error('a question was not asked');
    if (answer !== two.answers.get(question)) throw new Error('two replicas answer otherwise than one');
  }
}

/** What an analysis costs at several ages of a rollout. */
function costs(config: object): Promise<Cost[]> {
  return withReplicas(1, config, async (replicas) => {
    const found: Cost[] = [];
    for (const minutes of COST_MINUTES) {
      console.error(`${minutes} minutes`);
      const question = queryQuestion(minutes);
      const load = { questions: [question], connections: 2, seconds: RUN_SECONDS };
      await measureRun(replicas, { ...load, seconds: WARM_UP_SECONDS }, store.url);
      const run = await measureRun(replicas, load, store.url);
      const samples = await samplesBehind(run.answers.get(question) ?? '', store.url);
      found.push({ minutes, samples, run });
    }
    return found;
  });
}

function speed({ repliesPerSecond }: Run): number {
  return repliesPerSecond;
}

function middle<T>(values: readonly T[], key: (value: T) => number): T {
  const sorted = values.toSorted((one, other) => key(one) - key(other));
  const found = sorted[Math.floor(values.length / 2)];
  if (found === undefined) throw new Error('nothing was measured');
  return found;
}
