import type { AnalysisPlan } from '../plan/analysis-plan.ts';
import type { MetricSource, SourceReply } from './source.ts';

/** Reads what the traffic is made of, once for all metrics; null where nobody asks. */
export async function fetchMix(
  { mix }: AnalysisPlan,
  findSource: (name: string) => MetricSource,
  signal: AbortSignal,
): Promise<SourceReply | null> {
  return mix === null ? null : findSource(mix.source).read(mix.request, signal);
}
