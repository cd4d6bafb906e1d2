import { readFileSync } from 'node:fs';

/** Ticks of /proc/stat per second, the same on every Linux. */
const TICKS = 100;
const IDLE = [3, 4];

/** For how long the cores of this machine have worked since it was started, together, seconds. */
export function busySeconds(): number {
  const [, ...ticks] = (readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? '').split(/\s+/).map(Number);
  // The last two count guests, which are in the first two already.
  return ticks.slice(0, 8).reduce((sum, value, at) => sum + (IDLE.includes(at) ? 0 : value), 0) / TICKS;
}
