import { PoliciesReply } from '../../contract/policies/policies-reply.ts';
import type { PolicyCatalog } from '../../policies/policy-catalog.ts';
import type { Endpoint } from '../endpoint.ts';

/** Which policies a request can name. */
export function policiesEndpoint(policies: PolicyCatalog): Endpoint {
  return {
    method: 'get',
    path: '/v1/policies',
    operationId: 'listPolicies',
    tag: 'policies',
    summary: 'The policies that a request can name',
    description:
      'Those that are shipped and those of the folder of the operator, with their arguments, and with what is wrong where a file has mistakes.',
    replies: {
      200: { description: 'The policies.', content: { 'application/json': PoliciesReply } },
    },
    handle: (_request, response) => {
      response.json(policies.list());
    },
  };
}
