import type { WindowReply } from '../../contract/reply/window-reply.ts';

/** A window that stands for itself and, where there are more than can be shown, for its neighbours. */
export interface WindowStop {
  readonly window: WindowReply;
  /** How many windows it stands for, and how many of them are in breach. */
  readonly windows: number;
  readonly breaches: number;
}

/** As many windows as can be told apart; of those that are shown as one it is the worst, so that no breach is hidden. */
export function windowStops(windows: readonly WindowReply[], most: number): WindowStop[] {
  const size = Math.max(1, Math.ceil(windows.length / most));
  const stops: WindowStop[] = [];
  for (let start = 0; start < windows.length; start += size) {
    const stretch = windows.slice(start, start + size);
    const window = stretch.reduce((worst, next) => (isWorse(next, worst) ? next : worst));
    stops.push({
      window,
      windows: stretch.length,
      breaches: stretch.filter(({ breach }) => breach).length,
    });
  }
  return stops;
}

function isWorse(one: WindowReply, other: WindowReply): boolean {
  if (one.breach !== other.breach) return one.breach;
  return (one.pValue ?? 2) < (other.pValue ?? 2);
}
