import type { SideWindow, Window } from '../windows/window.ts';
import type { Comparison, WindowState } from './comparison.ts';

const SIDE_LACKS = {
  missing: 'no data',
  no_traffic: 'no traffic',
} as const;

/** A window that cannot be tested, as a comparison that says why. */
export function untested<T>({ index, lastIndex, phase, canary, stable }: Window<T>): Comparison {
  const state = phase === 'judged' ? stateOf(canary, stable) : phase;
  const because = [lack('canary', canary), lack('stable', stable)].filter((text) => text !== null).join('; ');
  return {
    index,
    ...(lastIndex === undefined ? {} : { lastIndex }),
    state,
    because: because === '' ? null : because,
    canary: null,
    stable: null,
    difference: null,
    statistic: null,
    pValue: null,
    beyondLimit: false,
    beyondHalfLimit: false,
    significant: false,
    strong: false,
    needed: 0,
    evidence: null,
  };
}

/** Both sides of a window that can be tested, null where it cannot. */
export function observedSides<T>({
  phase,
  canary,
  stable,
}: Window<T>): { readonly canary: T; readonly stable: T } | null {
  if (phase !== 'judged' || canary.kind !== 'observed' || stable.kind !== 'observed') return null;
  return { canary: canary.value, stable: stable.value };
}

function stateOf<T>(canary: SideWindow<T>, stable: SideWindow<T>): WindowState {
  return canary.kind === 'invalid' || stable.kind === 'invalid' ? 'invalid' : 'gap';
}

function lack<T>(side: 'canary' | 'stable', window: SideWindow<T>): string | null {
  if (window.kind === 'observed') return null;
  return `${side}: ${window.kind === 'invalid' ? window.because : SIDE_LACKS[window.kind]}`;
}

/** What stable did in the windows before the canary began, where it is known. */
export function stableBefore<T>(windows: readonly Window<T>[]): T[] {
  return windows.flatMap(({ phase, stable }) =>
    phase === 'before' && stable.kind === 'observed' ? [stable.value] : [],
  );
}
