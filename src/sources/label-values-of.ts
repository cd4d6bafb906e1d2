import type { LabelReply, LabelRequest, MetricSource } from './source.ts';

const CANNOT: LabelReply = {
  kind: 'failed',
  failure: { kind: 'rejected_query', detail: 'the source cannot tell series apart by a label' },
};

/** The values of a label in a source; of one that cannot tell them, a failure. */
export async function labelValuesOf(
  source: MetricSource,
  request: LabelRequest,
  signal: AbortSignal,
): Promise<LabelReply> {
  return source.labelValues?.(request, signal) ?? CANNOT;
}
