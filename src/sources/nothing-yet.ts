import type { QueryRequest } from '../readings/reading-request.ts';
import type { Readings } from '../readings/readings.ts';
import type { SourceReply } from './source.ts';

/** The answer where no window has settled yet: nothing was asked. */
export function nothingYet({ shape }: QueryRequest): SourceReply {
  const none: Readings =
    shape === 'gauge' ? { form: 'points', windows: [] } : { form: 'counters', series: [] };
  return { kind: 'answer', canary: none, stable: none, queries: [], warnings: [] };
}
