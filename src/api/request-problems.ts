import { ProblemDocument } from '../contract/problem-document.ts';
import type { Endpoint } from './endpoint.ts';

const content = { 'application/problem+json': ProblemDocument };

/** The statuses of an endpoint with a body that mean "no verdict". */
export const REQUEST_PROBLEMS: Endpoint['replies'] = {
  400: {
    description: 'The request cannot be understood; every mistake is listed with its place.',
    content,
  },
  401: { description: 'A token is needed, or it is not known.', content },
  403: { description: 'A page of another origin sent it.', content },
  413: { description: 'The body is too large.', content },
  415: { description: 'The body has an encoding that is not read.', content },
  429: { description: 'The token was used too often. Ask again after Retry-After.', content },
  500: { description: 'A bug in the service.', content },
  503: {
    description: 'This instance has too much to do, or is shutting down. Ask again after Retry-After.',
    content,
  },
};
