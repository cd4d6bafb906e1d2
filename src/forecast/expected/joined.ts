import { warmUpWindows } from '../../windows/warm-up-windows.ts';
import type { SideWindow, Window } from '../../windows/window.ts';
import type { Subject } from '../subject.ts';

/** Both sides as windows, with their phase; one without anything in it (`size`) had no traffic. */
export function joined<T>(
  { spec, overlap }: Subject,
  canary: readonly T[],
  stable: readonly T[],
  size: (value: T) => number,
): Window<T>[] {
  const lead = spec.rules.noiseWindows;
  const judgedFrom = lead + warmUpWindows(spec.warmupWindows, overlap);
  const phaseOf = (index: number) => (index < judgedFrom ? 'warmup' : 'judged');
  const sideOf = (value: T | undefined): SideWindow<T> => {
    if (value === undefined) return { kind: 'missing' };
    return size(value) > 0 ? { kind: 'observed', value } : { kind: 'no_traffic' };
  };
  return stable.map((value, index) => ({
    index,
    phase: index < lead ? 'before' : phaseOf(index),
    canary: index < lead ? { kind: 'missing' } : sideOf(canary[index]),
    stable: sideOf(value),
  }));
}
