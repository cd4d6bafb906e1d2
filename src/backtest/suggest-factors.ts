import { abortedWith, type LimitFactors } from './aborted-with.ts';
import type { JudgedRollout } from './judged-rollouts.ts';
import { LIMIT_LADDER } from './limit-ladder.ts';

const RUNGS: readonly number[] = [1, ...LIMIT_LADDER];

/**
 * The smallest factors of the limits of some metrics with which no more than the target share of the rollouts would have
 * been aborted; null where the limits of now will do, or none of those tried would. Goes up where a step saves the most
 * rollouts, and back down where that turns out not to have been needed.
 */
export function suggestFactors(
  harmless: readonly JudgedRollout[],
  gates: readonly string[],
  target: number,
): LimitFactors | null {
  const troubled = onlyFailing(harmless, new Set(gates));
  const isEnough = (factors: LimitFactors) => countAborted(troubled, factors) <= target * harmless.length;
  let factors: LimitFactors = new Map(gates.map((name) => [name, 1]));
  if (isEnough(factors)) return null;
  while (!isEnough(factors)) {
    const raised = bestRaise(troubled, factors);
    if (raised === null) return null;
    factors = raised;
  }
  for (const name of gates) {
    for (let lower = moved(factors, name, -1); lower !== null && isEnough(lower); ) {
      factors = lower;
      lower = moved(factors, name, -1);
    }
  }
  return factors;
}

/** Rollouts with those metrics alone that fail with any limit: mostly few of each. */
function onlyFailing(rollouts: readonly JudgedRollout[], gates: ReadonlySet<string>): JudgedRollout[] {
  return rollouts.flatMap(({ line, outcome }) => {
    const metrics = outcome.metrics.filter(({ name, failsAt }) => failsAt.length > 0 && gates.has(name));
    return metrics.length === 0 ? [] : [{ line, outcome: { ...outcome, metrics } }];
  });
}

function countAborted(rollouts: readonly JudgedRollout[], factors: LimitFactors): number {
  return rollouts.filter((rollout) => abortedWith(rollout, factors)).length;
}

/** One step up of that metric which then aborts the fewest; among equals, of that which aborts the most by itself. */
function bestRaise(troubled: readonly JudgedRollout[], factors: LimitFactors): LimitFactors | null {
  const raises = [...factors.keys()].flatMap((name) => {
    const raised = moved(factors, name, 1);
    const own = countAborted(troubled, new Map([[name, factors.get(name) ?? 1]]));
    return raised === null || own === 0 ? [] : [{ raised, own, left: countAborted(troubled, raised) }];
  });
  const [best] = raises.sort((one, other) => one.left - other.left || other.own - one.own);
  return best?.raised ?? null;
}

/** The factors with that of one metric a rung higher or lower; null where there is none. */
function moved(factors: LimitFactors, name: string, by: 1 | -1): LimitFactors | null {
  const factor = RUNGS[RUNGS.indexOf(factors.get(name) ?? 1) + by];
  return factor === undefined ? null : new Map([...factors, [name, factor]]);
}
