import { Agent } from 'node:http';
import { type ServiceProcess, startServiceProcess } from '../scale/service-process.ts';
import { samples } from './mixed-questions.ts';
import { post } from './post.ts';
import { startProbe } from './start-probe.ts';
import { watchService } from './watch-service.ts';

/** What one large request does to everybody else. */
export interface LargeAlone {
  readonly megabytes: number;
  readonly tookMs: number;
  /** The longest that the event loop was held up meanwhile. */
  readonly loopDelayMs: number;
  /** The longest that a probe waited for its answer meanwhile. */
  readonly probeMs: number;
}

/** Sends one large request at a time to a service that has nothing else to do, after one that starts its process. */
export async function largeAlone(
  env: Readonly<Record<string, string>>,
  sizes: readonly number[],
): Promise<LargeAlone[]> {
  const service = await startServiceProcess({ env: { ...env, DEADLINE: '60s' } });
  const agent = new Agent({ keepAlive: true });
  const rows: LargeAlone[] = [];
  await post(service.port, agent, '/v1/analyze', samples(200, 1).body);
  for (const perWindow of sizes) rows.push(await measured(service, agent, perWindow));
  agent.destroy();
  await service.stop();
  return rows;
}

async function measured(service: ServiceProcess, agent: Agent, perWindow: number): Promise<LargeAlone> {
  const { path, body } = samples(perWindow, 1);
  const watch = watchService(service);
  const probe = startProbe(service.port);
  const outcome = await post(service.port, agent, path, body);
  if (outcome.kind === 'lost' || outcome.status !== 200) throw new Error('a large request was not answered');
  const [took, seen] = await Promise.all([probe.end(), watch.end()]);
  return {
    megabytes: body.length / 1e6,
    tookMs: outcome.ms,
    loopDelayMs: Math.max(...seen.slice(1).map(({ loopDelayMs }) => loopDelayMs), 0),
    probeMs: took.at(-1) ?? Number.NaN,
  };
}
