import type { Endpoint } from '../endpoint.ts';

/** The description of this API. `document` is asked for late, since it describes this endpoint too. */
export function openapiEndpoint(document: () => string): Endpoint {
  return {
    method: 'get',
    path: '/openapi.yaml',
    operationId: 'getOpenapi',
    tag: 'operations',
    summary: 'The description of this API',
    description: 'OpenAPI 3.1, generated from the schemas that validate requests.',
    replies: { 200: { description: 'The document.', content: { 'application/yaml': 'text' } } },
    handle: (_request, response) => {
      response.type('application/yaml').send(document());
    },
  };
}
