import type { Proportion } from '../../stats/proportion.ts';
import { proportionAmount } from '../../windows/proportion-amount.ts';
import type { SideWindow, Window } from '../../windows/window.ts';

/** Windows with the values of a label taken together. */
export function strataTogether(windows: readonly Window<readonly Proportion[]>[]): Window<Proportion>[] {
  return windows.map((window) => ({
    ...window,
    canary: sideTogether(window.canary),
    stable: sideTogether(window.stable),
  }));
}

function sideTogether(side: SideWindow<readonly Proportion[]>): SideWindow<Proportion> {
  return side.kind === 'observed' ? { kind: 'observed', value: proportionAmount.merge(side.value) } : side;
}
