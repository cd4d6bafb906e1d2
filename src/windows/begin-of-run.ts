import type { SideWindow } from './window.ts';

/**
 * Index of the window in which the canary that is there now was first seen; -1 where none ever was. One that was missing
 * for `absentWindows` in a row, while stable was there, is gone, and what comes after is another one: as long as there is
 * none yet, it begins where the last one ended.
 */
export function beginOfRun(
  canary: readonly SideWindow<unknown>[],
  stable: readonly SideWindow<unknown>[],
  from: number,
  absentWindows: number,
): number {
  let begin = -1;
  let absent = 0;
  let lastSeen = -1;
  for (let index = from; index < canary.length; index += 1) {
    const kind = canary[index]?.kind;
    if (kind === 'missing') {
      absent += isThere(stable[index]) ? 1 : 0;
      continue;
    }
    if (kind !== 'no_traffic' && (begin < 0 || absent >= absentWindows)) begin = index;
    absent = 0;
    lastSeen = index;
  }
  return begin >= 0 && absent >= absentWindows ? lastSeen + 1 : begin;
}

function isThere(side: SideWindow<unknown> | undefined): boolean {
  return side !== undefined && side.kind !== 'missing';
}
