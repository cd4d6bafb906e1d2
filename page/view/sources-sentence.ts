import type { SourcesReply } from '../../src/contract/sources-reply.ts';

/** Which sources a query can be read from, in a sentence. */
export function sourcesSentence({ sources }: SourcesReply): string {
  if (sources.length === 0) return 'This service has no source, which queries and policies need.';
  const names = sources.map(({ name }) => name).join(', ');
  return `Queries and policies can be read from ${sources.length === 1 ? 'the source' : 'these sources'}: ${names}.`;
}
