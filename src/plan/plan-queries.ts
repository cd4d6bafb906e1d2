import type { AnalysisSpec } from '../contract/analysis-request.ts';
import { isInline } from '../contract/is-inline.ts';
import type { Metric } from '../contract/metric.ts';
import type { Query } from '../contract/query.ts';
import { type Mistake, RequestMistake } from '../contract/request-mistake.ts';
import type { AnalysisPlan, MetricPlan, PlannedRead } from './analysis-plan.ts';
import { choosePairing } from './choose-pairing.ts';
import { isOneLook } from './is-one-look.ts';
import { planQueryGrid } from './plan-grid.ts';
import { planInline } from './plan-inline.ts';
import { planMix } from './plan-mix.ts';
import { queryRequest, type SharedQuestion } from './query-request.ts';
import { requireSharedLabel } from './require-shared-label.ts';

const COUNTER_ROLES = ['events', 'total', 'exposure'] as const;

/** What planning must know of a source. */
export interface SourceFacts {
  readonly name: string;
  /** How long after the end of a window its data may still arrive, milliseconds. */
  readonly ingestionDelayMs: number;
  /** The two counters of a ratio query, null where the query is not a ratio. */
  splitRatio(query: string): { readonly events: string; readonly total: string } | null;
  /** It only has values for stretches of time that begin on whole multiples of their length since the epoch. */
  readonly rollsUp?: boolean | undefined;
}

/** Finds a source by name (undefined: the default one); a string says why there is none. */
export type FindSource = (name: string | undefined) => SourceFacts | string;

/**
 * Turns a request into reads over a grid of windows. Pure: the time comes in as an argument.
 * @throws RequestMistake for what only shows here: unknown sources, times in the future, sides that cannot be told apart.
 */
export function planQueries(spec: AnalysisSpec, nowMs: number, findSource: FindSource): AnalysisPlan {
  const metrics = spec.metrics.map((metric, index) => {
    if (isInline(metric)) return planInline(spec, metric, nowMs);
    return planQueried(spec, metric, index, nowMs, findSource);
  });
  return { spec, nowMs, metrics, mix: planMix(spec, nowMs, findSource) };
}

function planQueried(
  spec: AnalysisSpec,
  metric: Metric,
  index: number,
  nowMs: number,
  findSource: FindSource,
): MetricPlan {
  const path = ['metrics', index];
  const name = metric.source ?? spec.source;
  const facts = findSource(name);
  if (typeof facts === 'string') {
    throw new RequestMistake([{ path: metric.source ? [...path, 'source'] : ['source'], detail: facts }]);
  }
  const windows = planQueryGrid(spec, nowMs, facts);
  const by = metric.kind === 'proportion' ? metric.stratifyBy : undefined;
  if (by !== undefined) requireSharedLabel(spec, by, [...path, 'stratifyBy']);
  const reads = queriedReads(metric, facts, path).map(({ role, ...question }) => ({
    role,
    request: queryRequest(spec, { ...question, by }, windows.grid),
  }));
  const sideWindows = { canary: windows.grid.count, stable: windows.grid.count };
  const pairing = choosePairing(metric, sideWindows);
  const oneLook = isOneLook(metric, pairing, false);
  return { metric, source: facts.name, ...windows, sideWindows, pairing, oneLook, hasClock: true, reads };
}

interface QueryPart extends SharedQuestion {
  readonly role: PlannedRead['role'];
}

function queriedReads(metric: Metric, facts: SourceFacts, path: Mistake['path']): QueryPart[] {
  switch (metric.kind) {
    case 'proportion':
      return metric.queries === undefined
        ? counterReads(splitQuery(metric.query ?? '', facts, [...path, 'query']), () => [...path, 'query'])
        : counterReads(metric.queries, (role) => [...path, 'queries', role]);
    case 'count':
      return counterReads(metric.queries ?? {}, (role) => [...path, 'queries', role]);
    case 'distribution':
      return [{ role: 'values', shape: 'histogram', query: metric.query ?? '', at: [...path, 'query'] }];
    case 'series':
      return [{ role: 'values', shape: 'gauge', query: metric.query ?? '', at: [...path, 'query'] }];
  }
}

function counterReads(
  queries: Partial<Record<PlannedRead['role'], Query | undefined>>,
  placeOf: (role: string) => Mistake['path'],
): QueryPart[] {
  return COUNTER_ROLES.flatMap((role): QueryPart[] => {
    const query = queries[role];
    return query === undefined ? [] : [{ role, shape: 'counter', query, at: placeOf(role) }];
  });
}

function splitQuery(query: Query, facts: SourceFacts, at: Mistake['path']): { events: Query; total: Query } {
  const canary = facts.splitRatio(typeof query === 'string' ? query : query.canary);
  const stable = facts.splitRatio(typeof query === 'string' ? query : query.stable);
  if (canary === null || stable === null) {
    const detail =
      'must be a ratio of two counters that the source can take apart, such as sum(rate(errors_total[1m])) / sum(rate(requests_total[1m])) of a Prometheus; or give "queries": {"events", "total"}';
    throw new RequestMistake([{ path: at, detail }]);
  }
  if (typeof query === 'string') return canary;
  return {
    events: { canary: canary.events, stable: stable.events },
    total: { canary: canary.total, stable: stable.total },
  };
}
