import type { AnalysisSpec } from './analysis-request.ts';

/** What a request asks, without the numbers in it and without what the traffic is by now. */
export function withoutData({ traffic: _, metrics, ...others }: AnalysisSpec): AnalysisSpec {
  const asked = metrics.map((metric) => ({ ...metric, data: undefined, strata: undefined }));
  return { ...others, metrics: asked as AnalysisSpec['metrics'] };
}
