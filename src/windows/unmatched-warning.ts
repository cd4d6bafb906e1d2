import type { Proportion } from '../stats/proportion.ts';
import type { Window } from './window.ts';

/** More than this of the canary's requests left out is worth a warning. */
const TOLERATED = 0.1;

/** Says how much of the canary is left out because stable served none of the same kind in the same window. */
export function unmatchedWarning(windows: readonly Window<readonly Proportion[]>[], label: string): string[] {
  let all = 0;
  let unmatched = 0;
  for (const { phase, canary, stable } of windows) {
    if (phase !== 'judged' || canary.kind !== 'observed' || stable.kind !== 'observed') continue;
    for (const [place, { total }] of canary.value.entries()) {
      all += total;
      unmatched += (stable.value[place]?.total ?? 0) === 0 ? total : 0;
    }
  }
  if (!(unmatched > TOLERATED * all)) return [];
  const share = Math.round((100 * unmatched) / all);
  return [
    `${share} % of the canary's requests are left out, because stable served none with the same ${label} in the same window: a longer window leaves out less`,
  ];
}
