import type { PastRollout } from '../backtest/past-rollout.ts';
import { questionAbout } from '../backtest/question-about.ts';
import type { Sides } from '../backtest/sides.ts';
import { splitReplicas } from '../backtest/split-replicas.ts';
import type { BacktestSpec } from '../contract/backtest/backtest-request.ts';
import type { MetricPlan } from '../plan/analysis-plan.ts';
import { type FindSource, planQueries } from '../plan/plan-queries.ts';
import { edgeMs } from '../readings/window-grid.ts';
import { fewReplicas, replicasUnread } from '../report/backtest/replica-phrases.ts';
import { labelValuesOf } from '../sources/label-values-of.ts';
import type { LabelReply, MetricSource } from '../sources/source.ts';
import { policiesOf } from './policies-of.ts';

/** Stable on both sides, at any other time: only what is asked of one side is of interest. */
const STABLE_ALONE: Sides = { how: 'time', offsetMs: 1 };

/** Where the stores are. */
export interface Stores {
  readonly find: FindSource;
  readonly sourceNamed: (name: string) => MetricSource;
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/** Why there are no two sides, in words. */
export interface NoSides {
  readonly how: 'none';
  readonly state: 'skipped' | 'unread';
  readonly because: string;
}

/** Who plays the canary of a rollout and who stable; which replicas there were is asked of the store. */
export async function sidesOf(
  rollout: PastRollout,
  spec: BacktestSpec,
  stores: Stores,
): Promise<Sides | NoSides> {
  const { split } = spec;
  if (rollout.how === 'listed' || split === undefined) return { how: 'listed' };
  if (split.by === 'time') return { how: 'time', offsetMs: split.offset };
  const plans = policiesOf(spec).flatMap((policy) => {
    return planQueries(questionAbout(policy, rollout, STABLE_ALONE), stores.nowMs, stores.find).metrics;
  });
  const replies = await Promise.all(plans.flatMap((plan) => valuesIn(plan, split.label, stores)));
  const failed = replies.find((reply) => reply.kind === 'failed');
  if (failed !== undefined) {
    return { how: 'none', state: 'unread', because: replicasUnread(split.label, failed.failure.detail) };
  }
  const names = new Set(replies.flatMap((reply) => (reply.kind === 'values' ? reply.values : [])));
  const groups = splitReplicas([...names].sort(), String(rollout.startMs));
  if (groups === null)
    return { how: 'none', state: 'skipped', because: fewReplicas(split.label, [...names]) };
  return { how: 'replicas', label: split.label, groups };
}

/** Of a metric that reads a total or an exposure beside its events, these tell: a replica without events has none. */
function valuesIn(
  { reads, grid, leadWindows, source }: MetricPlan,
  label: string,
  { sourceNamed, signal }: Stores,
): Promise<LabelReply>[] {
  const telling = reads.length > 1 ? reads.filter(({ role }) => role !== 'events') : reads;
  return telling.flatMap(({ request }) => {
    if (request.kind !== 'query') return [];
    const { query, matchers } = request.canary;
    const times = { fromMs: edgeMs(grid, leadWindows), untilMs: edgeMs(grid, grid.count) };
    const asked = { label, side: { query, matchers }, ...times };
    return [labelValuesOf(sourceNamed(source), asked, signal)];
  });
}
