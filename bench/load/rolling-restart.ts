import { setTimeout as sleep } from 'node:timers/promises';
import { type ServiceProcess, startServiceProcess } from '../scale/service-process.ts';
import { startTcpBalancer } from '../scale/tcp-balancer.ts';
import { offer, type Truth } from './offer.ts';
import type { Tally } from './tally.ts';

const REPLICAS = 2;

/**
 * Puts load on two replicas behind a balancer, and replaces one after the other meanwhile: a new one is started, the old
 * one is taken from the balancer and told to stop at the same moment, without the pause that Kubernetes makes.
 */
export async function rollingRestart(
  env: Readonly<Record<string, string>>,
  truth: Truth,
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<Tally> {
  const replicas: ServiceProcess[] = [];
  for (let replica = 0; replica < REPLICAS; replica += 1) replicas.push(await startServiceProcess({ env }));
  const ports = replicas.map(({ port }) => port);
  const balancer = await startTcpBalancer(ports);
  const tally = offer(balancer.port, truth, { perSecond, seconds });
  for (const [place, old] of replicas.entries()) {
    await sleep((seconds * 1_000) / (REPLICAS + 1));
    const fresh = await startServiceProcess({ env });
    ports[place] = fresh.port;
    replicas[place] = fresh;
    await old.stop();
  }
  const counted = await tally;
  await balancer.stop();
  await Promise.all(replicas.map(({ stop }) => stop()));
  return counted;
}
