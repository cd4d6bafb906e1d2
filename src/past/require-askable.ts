import type { Rest } from '../backtest/first-failure.ts';
import type { PastRollout } from '../backtest/past-rollout.ts';
import { questionAbout } from '../backtest/question-about.ts';
import type { Sides } from '../backtest/sides.ts';
import type { BacktestSpec } from '../contract/backtest/backtest-request.ts';
import { mistakesAt } from '../contract/mistakes-at.ts';
import { RequestMistake } from '../contract/request-mistake.ts';
import { type FindSource, planQueries } from '../plan/plan-queries.ts';
import { policiesOf } from './policies-of.ts';

const PLACES = ['analysis', 'compareWith'] as const;

/**
 * Makes sure that everything can be asked before anything is.
 * @throws RequestMistake for a past that is not over, and as for an analysis, with the places of the request.
 */
export async function requireAskable(
  spec: BacktestSpec,
  rollouts: readonly PastRollout[],
  nowMs: number,
  find: FindSource,
  rest: Rest,
): Promise<void> {
  requireOver(spec, nowMs);
  for (const [index, policy] of policiesOf(spec).entries()) {
    for (const rollout of oneOfEach(rollouts)) {
      await rest();
      try {
        planQueries(questionAbout(policy, rollout, anySides(spec, rollout)), nowMs, find);
      } catch (error) {
        if (!(error instanceof RequestMistake)) throw error;
        const place = PLACES[index] ?? 'analysis';
        throw new RequestMistake(mistakesAt([place], error.mistakes));
      }
    }
  }
}

/** Rollouts that differ in more than their times. */
function oneOfEach(rollouts: readonly PastRollout[]): PastRollout[] {
  const kinds = new Map(
    rollouts.map((rollout) => {
      const { canary, stable } = rollout.listed ?? {};
      return [JSON.stringify([rollout.how, canary, stable]), rollout];
    }),
  );
  return [...kinds.values()];
}

function requireOver({ split, to, rollouts = [] }: BacktestSpec, nowMs: number): void {
  const late = rollouts.findIndex(({ end }) => end > nowMs);
  const isOpen = split !== undefined && to !== undefined && to > nowMs;
  if (!isOpen && late < 0) return;
  const path = isOpen ? ['to'] : ['rollouts', late, 'end'];
  throw new RequestMistake([{ path, detail: `must be in the past; it is ${new Date(nowMs).toISOString()}` }]);
}

/** Sides that say as much about the request as the true ones, which only the store knows. */
function anySides({ split }: BacktestSpec, { how }: PastRollout): Sides {
  if (how === 'listed' || split === undefined) return { how: 'listed' };
  if (split.by === 'time') return { how: 'time', offsetMs: split.offset };
  return { how: 'replicas', label: split.label, groups: { canary: ['a'], stable: ['b'] } };
}
