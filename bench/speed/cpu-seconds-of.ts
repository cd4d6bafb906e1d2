import { readFileSync } from 'node:fs';

/** Ticks of /proc/PID/stat per second, the same on every Linux. */
const TICKS = 100;
const USER = 11;
const SYSTEM = 12;

/** CPU time that a process has used since it began, all threads together, seconds, to a hundredth. Reads /proc, so on Linux only. */
export function cpuSecondsOf(pid: number): number {
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program comes before, in brackets, and may hold anything.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[USER]) + Number(fields[SYSTEM])) / TICKS;
}
