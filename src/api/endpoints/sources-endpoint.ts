import { SourcesReply } from '../../contract/sources-reply.ts';
import { toSourcesReply } from '../../report/to-sources-reply.ts';
import type { ConfiguredSource } from '../../sources/source-catalog.ts';
import type { Endpoint } from '../endpoint.ts';

/** Which sources a request can name. */
export function sourcesEndpoint(configured: readonly ConfiguredSource[]): Endpoint {
  return {
    method: 'get',
    path: '/v1/sources',
    operationId: 'listSources',
    tag: 'sources',
    summary: 'The sources that a request can name',
    description:
      'Those that the operator has configured, with what can be asked of each. It asks none of them, and tells no address.',
    replies: {
      200: { description: 'The sources.', content: { 'application/json': SourcesReply } },
    },
    handle: (_request, response) => {
      response.json(toSourcesReply(configured));
    },
  };
}
