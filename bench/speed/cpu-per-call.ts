import { median } from './median.ts';

const ROUNDS = 5;
const US_PER_MS = 1_000;

/**
 * CPU time that a call takes in this process once the engine knows it, milliseconds: the median of five rounds that last
 * `leastMs` each.
 */
export async function cpuPerCall(work: () => unknown, leastMs: number): Promise<number> {
  await perCall(work, leastMs);
  const rounds: number[] = [];
  while (rounds.length < ROUNDS) rounds.push(await perCall(work, leastMs));
  return median(rounds);
}

/** Lets the engine get to know a call for so long. */
export async function warmUp(work: () => unknown, cpuMs: number): Promise<void> {
  await perCall(work, cpuMs);
}

async function perCall(work: () => unknown, leastMs: number): Promise<number> {
  const before = process.cpuUsage();
  let calls = 0;
  let cpuMs = 0;
  do {
    const result = work();
    if (result instanceof Promise) await result;
    calls += 1;
    const { user, system } = process.cpuUsage(before);
    cpuMs = (user + system) / US_PER_MS;
  } while (cpuMs < leastMs);
  return cpuMs / calls;
}
