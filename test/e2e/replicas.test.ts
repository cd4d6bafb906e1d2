import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askFor } from '../../bench/scale/ask-for.ts';
import { inlineQuestion, type Question, queryQuestion } from '../../bench/scale/questions.ts';
import { scrape } from '../../bench/scale/scraped.ts';
import { type ServiceProcess, startServiceProcess } from '../../bench/scale/service-process.ts';
import { simulateShop } from '../../bench/scale/shop.ts';
import { startTcpBalancer, type TcpBalancer } from '../../bench/scale/tcp-balancer.ts';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';

const QUESTIONS: readonly Question[] = [inlineQuestion(30, 1), queryQuestion(20), queryQuestion(60)];
const programs = await getPrometheus();

describe.skipIf(programs.kind === 'missing')('two replicas behind a balancer', () => {
  let program: BuiltProgram;
  let prometheus: RunningPrometheus;
  let replicas: readonly ServiceProcess[];
  let balancer: TcpBalancer;

  beforeAll(async () => {
    program = await buildProgram();
    prometheus = await startPrometheus({ series: simulateShop().series });
    replicas = [await replica(), await replica()];
    balancer = await startTcpBalancer(replicas.map(({ port }) => port));
  });
  afterAll(async () => {
    await balancer?.stop();
    for (const { stop } of replicas ?? []) await stop();
    await prometheus?.stop();
    program?.remove();
  });

  function replica(): Promise<ServiceProcess> {
    const reports = { REPORTS_URL: 'https://canary.example.com', REPORTS_KEYS: 'a key for links'.repeat(3) };
    return startServiceProcess({ env: { PROMETHEUS_URL: prometheus.url, ...reports }, main: program.main });
  }

  /** The reply of one replica to each question. */
  async function answersOf({ url }: ServiceProcess): Promise<string[]> {
    const replies: string[] = [];
    for (const { body } of QUESTIONS) {
      replies.push(await (await fetch(`${url}/v1/analyze`, { method: 'POST', body })).text());
    }
    return replies;
  }

  it('open the links of one another', async () => {
    const [one, other] = replicas;
    for (const text of (await answersOf(one as ServiceProcess)).slice(1)) {
      const { report, ...reply } = AnalysisReply.parse(JSON.parse(text));
      const { pathname, search } = new URL(report ?? '');
      const opened = await (await fetch(`${other?.url}${pathname}${search}&format=json`)).json();
      expect(opened).toEqual({ ...reply, report, warnings: expect.arrayContaining(reply.warnings) });
    }
  });

  it('give the same bytes as either alone, and both are asked', async () => {
    const asked = await askFor(balancer.port, QUESTIONS, { connections: 4, seconds: 2 });
    const together = QUESTIONS.map((question) => asked.answers.get(question));
    expect(together.map((text) => AnalysisReply.parse(JSON.parse(text ?? '')).verdict)).toEqual([
      'pass',
      'pass',
      'pass',
    ]);
    for (const one of replicas) {
      expect((await scrape(one.url)).get('canary_verdict_analyses_total')).toBeGreaterThan(0);
      expect(await answersOf(one)).toEqual(together);
    }
  });

  it('can be joined by one that knows nothing of what was asked before', async () => {
    const late = await replica();
    expect(await answersOf(late)).toEqual(await answersOf(replicas[0] ?? late));
    await late.stop();
  });
});
