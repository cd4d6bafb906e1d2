/** Every problem the service can answer with; docs/problems.md has a section for each. */
export const PROBLEMS = {
  invalid_request: {
    status: 400,
    title: 'The request cannot be understood',
    hint: 'Mend the places under "errors"; /openapi.yaml describes the request.',
  },
  invalid_json: {
    status: 400,
    title: 'The body is not JSON',
    hint: 'Send one JSON object; the detail says where it stops making sense.',
  },
  not_found: {
    status: 404,
    title: 'There is nothing at this path',
    hint: 'See /openapi.yaml for what there is.',
  },
  invalid_link: {
    status: 404,
    title: 'This link leads to no report',
    hint: 'Open the link whole, as the reply or the message has it. A link works only while the key that has signed it is configured.',
  },
  outdated_link: {
    status: 410,
    title: 'What this link asks cannot be asked any more',
    hint: 'Another version of the service has made the link, or its source is not configured any more. Ask the question again for a new link.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This path does not take that method',
    hint: 'The Allow header says which methods it takes.',
  },
  payload_too_large: {
    status: 413,
    title: 'The body is too large',
    hint: 'Send fewer windows or samples, or buckets instead of samples; the operator can raise maxBodyBytes.',
  },
  unsupported_encoding: {
    status: 415,
    title: 'The body has an encoding or character set that is not read',
    hint: 'Send UTF-8, plain or compressed with gzip, deflate or br.',
  },
  foreign_page: {
    status: 403,
    title: 'A page of another origin may not ask',
    hint: 'Ask from a page of this service, from a program, or through a server of yours.',
  },
  unauthorized: {
    status: 401,
    title: 'A token is needed',
    hint: 'Send a token that the operator has set, as "Authorization: Bearer TOKEN".',
  },
  too_many_requests: {
    status: 429,
    title: 'This token was used too often',
    hint: 'Ask again after the seconds in Retry-After; the operator can raise requestsPerMinute.',
  },
  overloaded: {
    status: 503,
    title: 'This instance has too much to do',
    hint: 'Ask again after the seconds in Retry-After; the operator can add replicas, or raise maxConcurrent and maxQueue.',
  },
  shutting_down: {
    status: 503,
    title: 'This instance is shutting down',
    hint: 'Ask again: another instance will answer.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong in the service',
    hint: 'This is a bug in the service; the log has it under the instance of this problem.',
  },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

export interface ProblemError {
  readonly pointer: string;
  readonly detail: string;
}

/** An error that is told to the caller. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly errors: readonly ProblemError[];

  constructor(code: ProblemCode, detail: string, errors: readonly ProblemError[] = []) {
    super(detail);
    this.code = code;
    this.errors = errors;
  }
}
