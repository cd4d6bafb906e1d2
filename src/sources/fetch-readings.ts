import type { AnalysisPlan, MetricPlan, PlannedRead, ReadRole } from '../plan/analysis-plan.ts';
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
      const reads = plan.reads.map(async ({ role, request }) => ({
        role,
        request,
        reply: await source.read(request, signal),
      }));
      return { plan, replies: consistent(source, await Promise.all(reads)) };
    }),
  );
}

/** Replies that contradict one another are none: each may be the one that lacks something. */
function consistent(
  source: MetricSource,
  reads: readonly (PlannedRead & { readonly reply: SourceReply })[],
): MetricReadings['replies'] {
  const answered = reads.flatMap(({ request, reply }) =>
    reply.kind === 'answer' ? [{ request, answer: reply }] : [],
  );
  const detail = answered.length < 2 ? null : source.contradiction(answered);
  return reads.map(({ role, reply }) =>
    detail === null
      ? { role, reply }
      : { role, reply: { kind: 'failed', failure: { kind: 'bad_reply', detail }, queries: reply.queries } },
  );
}
