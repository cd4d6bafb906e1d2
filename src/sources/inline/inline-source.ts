import type { ReadingRequest } from '../../readings/reading-request.ts';
import type { MetricSource, SourceReply } from '../source.ts';

/** Data that came in the request itself: reading it is handing it on. */
export class InlineSource implements MetricSource {
  async read(request: ReadingRequest): Promise<SourceReply> {
    if (request.kind !== 'inline') {
      const detail = 'the inline source has no store to query: give "data", or name another source';
      return { kind: 'failed', failure: { kind: 'rejected_query', detail }, queries: [] };
    }
    const { canary, stable } = request;
    return { kind: 'answer', canary, stable, queries: [], warnings: [] };
  }

  contradiction(): null {
    return null;
  }
}
