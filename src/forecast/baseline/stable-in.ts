import type { MetricPlan } from '../../plan/analysis-plan.ts';
import type { SideWindow, Window } from '../../windows/window.ts';

const MINUTE_MS = 60_000;

/** What stable did in each window that is known of it. */
export function stableIn<T>(windows: readonly Window<T>[]): T[] {
  return windows
    .filter(({ phase }) => phase !== 'unsettled')
    .flatMap(({ stable }) => (stable.kind === 'observed' ? [stable.value] : []));
}

/** How much there was per minute on both sides together, over the time that is known of stable. */
export function perMinuteIn<T>(
  windows: readonly Window<T>[],
  { grid }: MetricPlan,
  size: (value: T) => number,
): number {
  const sizeOf = (side: SideWindow<T>) => (side.kind === 'observed' ? size(side.value) : 0);
  const known = windows.filter(
    ({ phase, stable }) =>
      phase !== 'unsettled' && (stable.kind === 'observed' || stable.kind === 'no_traffic'),
  );
  const sum = known.reduce((total, { canary, stable }) => total + sizeOf(canary) + sizeOf(stable), 0);
  return (sum / known.length) * (MINUTE_MS / grid.windowMs);
}
