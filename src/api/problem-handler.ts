import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Response } from 'express';
import { pointer } from '../contract/pointer.ts';
import { RequestMistake } from '../contract/request-mistake.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { callerOf } from './authenticate.ts';
import { discardBody } from './discard-body.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointAt } from './endpoint-at.ts';
import { PROBLEMS, Problem, type ProblemCode } from './problems.ts';
import { toProblemDocument } from './to-problem-document.ts';

/** What body-parser calls its failures, and what we call them. */
const BODY_FAILURES: Readonly<Record<string, ProblemCode>> = {
  'entity.parse.failed': 'invalid_json',
  'entity.too.large': 'payload_too_large',
  'encoding.unsupported': 'unsupported_encoding',
  'charset.unsupported': 'unsupported_encoding',
  'request.size.invalid': 'invalid_json',
  'request.aborted': 'invalid_json',
};

/** The one place where an error becomes an answer: a status and a problem document, or what the endpoint makes of it. */
export function problemHandler(
  logger: Logger,
  metrics: Pick<Metrics, 'problems'>,
  endpoints: readonly Endpoint[],
): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    await discardBody(request, response);
    const requestId = requestIdOf(response);
    if (response.closed) {
      logger.info({ requestId }, 'caller hung up');
      return;
    }
    const problem = toProblem(error);
    metrics.problems.inc({ code: problem.code });
    if (problem.code === 'internal') logger.error({ err: error, requestId }, 'request failed unexpectedly');
    else
      logger.info(
        { requestId, caller: callerOf(response), code: problem.code, detail: problem.message },
        'request refused',
      );
    const endpoint = endpointAt(endpoints, request.path);
    response.locals['route'] ??= endpoint?.path;
    if (endpoint?.answerProblem !== undefined) {
      endpoint.answerProblem(problem, response);
      return;
    }
    const { status } = PROBLEMS[problem.code];
    response
      .status(status)
      .type('application/problem+json')
      .send(JSON.stringify(toProblemDocument(problem, requestId)));
  };
}

/** The id under which a request is logged. */
export function requestIdOf({ locals }: Pick<Response, 'locals'>): string {
  const id: unknown = locals['requestId'];
  return typeof id === 'string' ? id : randomUUID();
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof RequestMistake) {
    const errors = error.mistakes.map(({ path, detail }) => ({ pointer: pointer(path), detail }));
    const [first] = errors;
    return new Problem(
      'invalid_request',
      first ? `${first.pointer}: ${first.detail}` : error.message,
      errors,
    );
  }
  if (error instanceof Error && 'type' in error && typeof error.type === 'string') {
    const code = BODY_FAILURES[error.type];
    if (code !== undefined) return new Problem(code, error.message);
  }
  if (error instanceof URIError || (error instanceof Error && 'status' in error && error.status === 400)) {
    return new Problem('invalid_request', error.message);
  }
  return new Problem('internal', 'an unexpected error occurred');
}
