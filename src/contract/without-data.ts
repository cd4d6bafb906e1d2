import type { AnalysisSpec } from './analysis-request.ts';

/** What a request asks, without the numbers in it and without what the traffic is by now. */
export function withoutData({ traffic: _, asked: __, metrics, ...others }: AnalysisSpec): AnalysisSpec {
  const questions = metrics.map((metric) => ({ ...metric, data: undefined, strata: undefined }));
  return { ...others, metrics: questions as AnalysisSpec['metrics'] };
}
