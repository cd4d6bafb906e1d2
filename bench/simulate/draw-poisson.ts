import type { Random } from './random.ts';

/** Expected events drawn at a time, few enough for the probability of none to be a number. */
const AT_ONCE = 100;

/** Number of events of which `expected` happen on average. Exact, by inversion. Cost: O(events). */
export function drawPoisson(random: Random, expected: number): number {
  let events = 0;
  for (let left = expected; left > 0; left -= AT_ONCE) events += invert(random, Math.min(left, AT_ONCE));
  return events;
}

function invert(random: Random, expected: number): number {
  const target = random.uniform();
  let mass = Math.exp(-expected);
  let below = mass;
  let events = 0;
  while (below < target && mass > 0) {
    events += 1;
    mass *= expected / events;
    below += mass;
  }
  return events;
}
