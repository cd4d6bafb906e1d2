import type { SourcesReply } from '../contract/sources-reply.ts';
import { metricKindsFor } from '../plan/metric-kinds-for.ts';
import type { ReadingShape } from '../readings/reading-request.ts';

/** What there is to tell of a source. */
export interface ToldSource {
  readonly name: string;
  readonly kind: string;
  readonly reads: readonly ReadingShape[];
  readonly splitsRatios: boolean;
}

/** Sources as callers are told of them. */
export function toSourcesReply(told: readonly ToldSource[]): SourcesReply {
  const sources = told.map(({ name, kind, reads, splitsRatios }) => {
    return { name, kind, metrics: metricKindsFor(reads), ratios: splitsRatios };
  });
  return { sources };
}
