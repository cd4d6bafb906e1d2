import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askFor } from '../scale/ask-for.ts';
import type { Question } from '../scale/questions.ts';
import { type ServiceProcess, startServiceProcess } from '../scale/service-process.ts';
import { cpuSecondsOf } from './cpu-seconds-of.ts';
import { median } from './median.ts';

const BARE_ROUTE = fileURLToPath(new URL('bare-route.ts', import.meta.url));
const CONNECTIONS = 2;
const MS_PER_SECOND = 1_000;
/** So much CPU time has to be behind each side, in rounds: the engine makes a service faster for thousands of requests. */
const WARM_UP_SHARE = 5;
const BARE_WARM_UP_SHARE = 1;

/** CPU time of one request at the server, milliseconds. */
export interface HttpCost {
  readonly serviceMs: number;
  readonly bareMs: number;
  /** Median over the rounds of the service's to that of the bare route just before. */
  readonly ratio: number;
  readonly replyBytes: number;
}

/** Asks the service, and a bare Express route that gives the same answer, in turns. Throws where an answer differs. */
export async function httpCost(
  service: ServiceProcess,
  question: Question,
  { folder, rounds, seconds }: { readonly folder: string; readonly rounds: number; readonly seconds: number },
): Promise<HttpCost> {
  const load = { connections: CONNECTIONS, seconds };
  const warmUp = async (server: ServiceProcess, cpuSeconds: number): Promise<string> => {
    const pid = server.child.pid ?? 0;
    const until = cpuSecondsOf(pid) + cpuSeconds;
    let reply = '';
    while (cpuSecondsOf(pid) < until) {
      reply = (await askFor(server.port, [question], load)).answers.get(question) ?? '';
    }
    return reply;
  };
  const reply = await warmUp(service, WARM_UP_SHARE * seconds);
  const file = join(folder, 'reply.json');
  writeFileSync(file, reply);
  const bare = await startServiceProcess({
    main: BARE_ROUTE,
    env: { REPLY: file, NODE_OPTIONS: '--import tsx', NODE_ENV: 'production' },
  });
  const costOf = async (server: ServiceProcess): Promise<number> => {
    const pid = server.child.pid ?? 0;
    const before = cpuSecondsOf(pid);
    const { replies, answers } = await askFor(server.port, [question], load);
    if (answers.get(question) !== reply) throw new Error('the bare route and the service answer differently');
    return ((cpuSecondsOf(pid) - before) * MS_PER_SECOND) / replies;
  };
  await warmUp(bare, BARE_WARM_UP_SHARE * seconds);
  const found: { bareMs: number; serviceMs: number }[] = [];
  while (found.length < rounds) {
    found.push({ bareMs: await costOf(bare), serviceMs: await costOf(service) });
  }
  await bare.stop();
  return {
    serviceMs: median(found.map(({ serviceMs }) => serviceMs)),
    bareMs: median(found.map(({ bareMs }) => bareMs)),
    ratio: median(found.map(({ serviceMs, bareMs }) => serviceMs / bareMs)),
    replyBytes: Buffer.byteLength(reply),
  };
}
