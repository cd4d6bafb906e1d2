import { binomialIncrements } from '../stats/binomial-increments.ts';
import type { ProportionPair } from '../stats/proportion.ts';
import { sum } from '../stats/sum.ts';
import type { WindowEvidence } from './evidence/window-evidence.ts';

/** Strength, in events, of what earlier windows say about the rate of a window. */
const PRIOR_EVENTS = 20;
const SMALLEST_RATE = 1e-9;

/** Both sides in a window, or in one stratum of it, and the rate of it known so far. */
export interface RatedPair {
  readonly pair: ProportionPair;
  readonly rate: number;
}

/**
 * What a window adds to the evidence; its sampling variance is steadied by the rate known up to it. Of several strata the
 * increments add up, and harm is weighted as Mantel and Haenszel do.
 */
export function rateEvidence(
  strata: readonly RatedPair[],
  harm: number,
  margin: number,
): Omit<WindowEvidence, 'stable'> {
  const parts = strata.map(evidenceOf);
  const weight = sum(parts.map((part) => part.weight));
  const variance = sum(parts.map((part) => (part.weight / weight) ** 2 * part.variance));
  const of = (side: 'first' | 'second') => sum(strata.map(({ pair }) => pair[side].total));
  return {
    increments: addUp(parts.map(({ increments }) => increments)),
    residual: harm / Math.sqrt(Math.max(variance, Number.MIN_VALUE)),
    difference: harm,
    variance,
    margin,
    expectedEvents: sum(parts.map(({ expectedEvents }) => expectedEvents)),
    samples: Math.min(of('first'), of('second')),
    weight,
    excess: harm - margin,
  };
}

function evidenceOf({ pair: { first, second }, rate }: RatedPair) {
  const total = first.total + second.total;
  const events = first.events + second.events;
  const share = first.total / total;
  const steadied = (events + PRIOR_EVENTS) / (total + PRIOR_EVENTS / Math.max(rate, SMALLEST_RATE));
  return {
    increments: binomialIncrements({ observed: first.events, events, share }),
    variance: steadied * (1 - steadied) * (1 / first.total + 1 / second.total),
    expectedEvents: share * events,
    weight: (first.total * second.total) / total,
  };
}

function addUp([one = new Float64Array(0), ...others]: readonly Float64Array[]): Float64Array {
  if (others.length === 0) return one;
  return one.map((value, index) => value + sum(others.map((other) => other[index] ?? 0)));
}
