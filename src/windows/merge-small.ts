import type { Amount } from './amount.ts';
import type { SideWindow, Window } from './window.ts';

/**
 * Puts windows in which a side holds less than `minimum` together with those that follow, until both sides hold enough:
 * sparse traffic then has fewer windows instead of none. A merged window closes as soon as it is full, so later data
 * never change it; what never fills stays as it was. Windows without traffic on a side may lie inside and add nothing,
 * windows without data end it. Returns the same array where nothing was to be merged.
 */
export function mergeSmall<T>(
  windows: readonly Window<T>[],
  amount: Amount<T>,
  minimum: number,
): readonly Window<T>[] {
  const merged: Window<T>[] = [];
  let open: readonly Window<T>[] = [];
  for (const window of windows) {
    const isEmpty = !open.some((one) => valuesOf(one) !== null);
    if (!isKnown(window) || (isEmpty && holdsEnough([window], amount, minimum))) {
      merged.push(...open, window);
      open = [];
    } else {
      open = [...open, window];
      if (holdsEnough(open, amount, minimum)) {
        merged.push(together(open, window, amount));
        open = [];
      }
    }
  }
  merged.push(...open);
  return merged.length === windows.length ? windows : merged;
}

/** Both sides of a window with traffic on both. */
function valuesOf<T>({ canary, stable }: Window<T>): { readonly canary: T; readonly stable: T } | null {
  if (canary.kind !== 'observed' || stable.kind !== 'observed') return null;
  return { canary: canary.value, stable: stable.value };
}

function isKnown<T>({ phase, canary, stable }: Window<T>): boolean {
  const isTold = ({ kind }: SideWindow<T>) => kind === 'observed' || kind === 'no_traffic';
  return phase === 'judged' && isTold(canary) && isTold(stable);
}

function holdsEnough<T>(windows: readonly Window<T>[], { size }: Amount<T>, minimum: number): boolean {
  const seen = windows.map(valuesOf).filter((values) => values !== null);
  const canary = seen.reduce((sum, values) => sum + size(values.canary), 0);
  const stable = seen.reduce((sum, values) => sum + size(values.stable), 0);
  return Math.min(canary, stable) >= minimum;
}

function together<T>(windows: readonly Window<T>[], newest: Window<T>, { merge }: Amount<T>): Window<T> {
  const seen = windows.map(valuesOf).filter((values) => values !== null);
  return {
    index: windows[0]?.index ?? newest.index,
    lastIndex: newest.index,
    phase: 'judged',
    canary: { kind: 'observed', value: merge(seen.map(({ canary }) => canary)) },
    stable: { kind: 'observed', value: merge(seen.map(({ stable }) => stable)) },
  };
}
