import type { AnalysisSpec } from '../contract/analysis-request.ts';
import { RequestMistake } from '../contract/request-mistake.ts';
import type { TrafficMix } from '../contract/traffic-mix.ts';
import type { MixPlan } from './analysis-plan.ts';
import { inlineStrata } from './inline-readings.ts';
import { planQueryGrid } from './plan-grid.ts';
import type { FindSource } from './plan-queries.ts';
import { queryRequest } from './query-request.ts';
import { requireSharedLabel } from './require-shared-label.ts';

const PLACE = ['traffic', 'mix'];

/**
 * Plans the one read that tells what the traffic of each side is made of; null where that is not asked.
 * @throws RequestMistake as for a metric.
 */
export function planMix(spec: AnalysisSpec, nowMs: number, findSource: FindSource): MixPlan | null {
  const mix = spec.traffic?.mix;
  if (mix === undefined) return null;
  const { label, query, data } = mix;
  requireSharedLabel(spec, label, [...PLACE, 'label']);
  if (query === undefined) return inlineMix(label, data);
  const facts = findSource(spec.source);
  if (typeof facts === 'string') throw new RequestMistake([{ path: ['source'], detail: facts }]);
  const windows = planQueryGrid(spec, nowMs, facts);
  const question = { shape: 'counter', query, at: [...PLACE, 'query'], by: label } as const;
  const request = queryRequest(spec, question, windows.grid);
  return { label, source: facts.name, ...windows, hasClock: true, request };
}

/** Counts in the request are those of the compared time, all of them. */
function inlineMix(label: string, data: TrafficMix['data']): MixPlan {
  const { canary = {}, stable = {} } = data ?? {};
  const count = Object.values({ ...stable, ...canary })[0]?.length ?? 0;
  return {
    label,
    source: 'inline',
    grid: { startMs: 0, windowMs: 1, count },
    leadWindows: 0,
    leftOut: 0,
    absentWindows: Number.POSITIVE_INFINITY,
    ingestionDelayMs: 0,
    hasClock: false,
    request: inlineStrata(label, canary, stable),
  };
}
