import { setTimeout as sleep } from 'node:timers/promises';
import { residentMemory } from '../load/resident-memory.ts';
import { startServiceProcess } from '../scale/service-process.ts';
import { cpuSecondsOf } from './cpu-seconds-of.ts';
import { median } from './median.ts';

/** What it takes to have a service that waits. */
export interface StartCost {
  /** From starting the process to the first answer that it is ready. */
  readonly readyMs: number;
  readonly cpuSeconds: number;
  /** Resident memory after it was left alone, with that of processes it started, bytes. */
  readonly idleBytes: number;
}

/** Starts the built service several times, and leaves it alone for `idleMs` each time. Medians. */
export async function startCost(rounds: number, idleMs: number): Promise<StartCost> {
  const found: StartCost[] = [];
  while (found.length < rounds) {
    const begun = performance.now();
    const service = await startServiceProcess({ env: {} });
    const { status } = await fetch(`${service.url}/readyz`);
    const readyMs = performance.now() - begun;
    if (status !== 200) throw new Error(`not ready: ${status}`);
    const pid = service.child.pid ?? 0;
    const cpuSeconds = cpuSecondsOf(pid);
    await sleep(idleMs);
    const { own, children } = residentMemory(pid);
    found.push({ readyMs, cpuSeconds, idleBytes: own + children });
    await service.stop();
  }
  return {
    readyMs: median(found.map(({ readyMs }) => readyMs)),
    cpuSeconds: median(found.map(({ cpuSeconds }) => cpuSeconds)),
    idleBytes: median(found.map(({ idleBytes }) => idleBytes)),
  };
}
