import { readdirSync, readFileSync } from 'node:fs';

const KILOBYTE = 1_024;

/** Resident memory of a process, and of those that it has started, in bytes. Reads /proc, so on Linux only. */
export function residentMemory(pid: number): { readonly own: number; readonly children: number } {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .reduce((sum, child) => sum + residentOf(child), 0);
  return { own: residentOf(String(pid)), children };
}

function parentOf(pid: string): number {
  return Number(/^PPid:\s+(\d+)/m.exec(statusOf(pid))?.[1]);
}

function residentOf(pid: string): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? 0) * KILOBYTE;
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
