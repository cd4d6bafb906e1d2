import type { Proportion, ProportionPair } from '../stats/proportion.ts';
import type { Direction } from './comparison.ts';

/** Counts of both sides for each value of a label. */
export interface StratifiedSides {
  readonly canary: readonly Proportion[];
  readonly stable: readonly Proportion[];
}

/** A value that has requests on both sides, by its place among the values. */
export interface StratumPair {
  readonly place: number;
  /** The side on which more events are harm comes first. */
  readonly pair: ProportionPair;
}

/** The values that can be compared in a window: those with requests on both sides. */
export function stratumPairs({ canary, stable }: StratifiedSides, direction: Direction): StratumPair[] {
  return canary.flatMap((own, place) => {
    const other = stable[place];
    if (other === undefined || own.total === 0 || other.total === 0) return [];
    const pair = direction === 'increase' ? { first: own, second: other } : { first: other, second: own };
    return [{ place, pair }];
  });
}

/** The windows of each value that can be compared in them. */
export function pairsPerStratum(seen: readonly StratifiedSides[], direction: Direction): ProportionPair[][] {
  const groups = new Map<number, ProportionPair[]>();
  for (const { place, pair } of seen.flatMap((sides) => stratumPairs(sides, direction))) {
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [pair]);
    else group.push(pair);
  }
  return [...groups.values()];
}
