import type { Proportion } from './proportion.ts';

/** Fewer groups than this say nothing about dispersion. */
const MINIMUM_GROUPS = 5;
/** Pearson's statistic needs some expected events in each group. */
const EXPECTED_EVENTS = 1;

/**
 * Index of dispersion of events in time order: how many times do they vary more than one common rate would have them?
 * `unitVariance` is the variance that chance gives the events of one unit of `total` at a rate.
 *
 * Valid: any whole events; neighbours are put together until each group expects an event; 1 where fewer than 5 groups
 * are left, where chance leaves no room, or where the events vary less than chance.
 * Units: factor of a variance, at least 1.
 * Throws: nothing.
 * Reference: Pearson's chi-squared over its degrees of freedom; P. McCullagh, J. A. Nelder, "Generalized Linear
 * Models", section 4.5.
 * Cost: O(windows).
 */
export function pearsonDispersion(
  windows: readonly Proportion[],
  unitVariance: (rate: number) => number,
): number {
  const { events, total } = addUp(windows);
  const rate = total === 0 ? 0 : events / total;
  const groups = grouped(windows, EXPECTED_EVENTS / rate);
  if (groups.length < MINIMUM_GROUPS || unitVariance(rate) === 0) return 1;
  const squares = groups.map(
    (group) => (group.events - rate * group.total) ** 2 / (group.total * unitVariance(rate)),
  );
  return Math.max(1, squares.reduce((sum, square) => sum + square, 0) / (groups.length - 1));
}

/** Neighbours put together to groups of at least `size`; what is left over joins the last one. */
function grouped(windows: readonly Proportion[], size: number): Proportion[] {
  const groups: Proportion[] = [];
  let open: Proportion = { events: 0, total: 0 };
  for (const window of windows) {
    open = addUp([open, window]);
    if (open.total < size) continue;
    groups.push(open);
    open = { events: 0, total: 0 };
  }
  const last = groups.pop();
  return last === undefined ? [] : [...groups, addUp([last, open])];
}

function addUp(windows: readonly Proportion[]): Proportion {
  return windows.reduce(
    (sum, { events, total }) => ({ events: sum.events + events, total: sum.total + total }),
    { events: 0, total: 0 },
  );
}
