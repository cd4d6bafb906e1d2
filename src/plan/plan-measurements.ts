import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Metric } from '../contract/metric.ts';
import type { PlanSpec } from '../contract/planning/plan-request.ts';
import { RequestMistake } from '../contract/request-mistake.ts';
import type { AnalysisPlan } from './analysis-plan.ts';
import { type FindSource, planQueries } from './plan-queries.ts';

/**
 * Plans what has to be read to know the baselines that a request does not tell: the time before now, of these metrics
 * alone, in their order.
 * @throws RequestMistake as for an analysis, with the places of the request.
 */
export function planMeasurements(
  { traffic, metrics, start, end, newRunAfter, ...question }: PlanSpec,
  nowMs: number,
  findSource: FindSource,
): AnalysisPlan {
  const places: number[] = [];
  const measured = metrics.flatMap(({ baseline, ...metric }, place): Metric[] => {
    if (baseline !== undefined) return [];
    places.push(place);
    return [{ ...metric, pairing: 'paired' }];
  });
  const spec: AnalysisSpec = { ...question, metrics: measured };
  try {
    return planQueries(spec, nowMs, findSource);
  } catch (error) {
    if (!(error instanceof RequestMistake)) throw error;
    throw new RequestMistake(
      error.mistakes.map(({ path, detail }) => ({ path: placed(path, places), detail })),
    );
  }
}

function placed(path: RequestMistake['mistakes'][number]['path'], places: readonly number[]) {
  const [root, index, ...rest] = path;
  return root === 'metrics' && typeof index === 'number' ? [root, places[index] ?? index, ...rest] : path;
}
