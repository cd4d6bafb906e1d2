import type { AnalysisPlan, MetricPlan, ReadRole } from '../plan/analysis-plan.ts';
import type { MetricSource, SourceReply } from './source.ts';

/** What was answered for one metric, read by read. */
export interface MetricReadings {
  readonly plan: MetricPlan;
  readonly replies: readonly { readonly role: ReadRole; readonly reply: SourceReply }[];
}

/** Carries out every read of a plan in parallel; a source that fails answers with a value and stops no other. */
export function fetchReadings(
  { metrics }: AnalysisPlan,
  findSource: (name: string) => MetricSource,
  signal: AbortSignal,
): Promise<MetricReadings[]> {
  return Promise.all(
    metrics.map(async (plan) => {
      const source = findSource(plan.source);
      const replies = plan.reads.map(async ({ role, request }) => ({
        role,
        reply: await source.read(request, signal),
      }));
      return { plan, replies: await Promise.all(replies) };
    }),
  );
}
