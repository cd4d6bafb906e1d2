import type { Request, RequestHandler, Response } from 'express';
import type { Doorkeeper } from '../access/doorkeeper.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointAt } from './endpoint-at.ts';
import { Problem } from './problems.ts';

const BEARER = /^bearer (.+)$/i;
const CHALLENGE = 'Bearer realm="canary-verdict"';

/** What is asked before the body of a request is read, and after it for clients that can put a token nowhere else. */
export interface Authentication {
  readonly beforeBody: RequestHandler;
  readonly afterBody: RequestHandler;
}

/** Lets in who shows a known token, where tokens are set. How the service is may be asked without one. */
export function authenticate(doorkeeper: Doorkeeper, endpoints: readonly Endpoint[]): Authentication {
  const guarded = ({ path }: Request): Endpoint | null => {
    const endpoint = doorkeeper.letsEverybodyIn ? undefined : endpointAt(endpoints, path);
    if (endpoint === undefined || endpoint.tag === 'operations') return null;
    return endpoint.isOpenedByLink === true ? null : endpoint;
  };
  return {
    beforeBody: (request, response, next) => {
      const endpoint = guarded(request);
      const { authorization } = request.headers;
      const comesLater = authorization === undefined && endpoint?.tokenInBody !== undefined;
      if (endpoint !== null && !comesLater) {
        letIn(doorkeeper, BEARER.exec(authorization ?? '')?.[1], response);
      }
      next();
    },
    afterBody: (request, response, next) => {
      const endpoint = guarded(request);
      if (endpoint !== null && callerOf(response) === undefined) {
        letIn(doorkeeper, endpoint.tokenInBody?.(request.body), response);
      }
      next();
    },
  };
}

/** Name of the token that a request came with; undefined where none was needed. */
export function callerOf({ locals }: Pick<Response, 'locals'>): string | undefined {
  const caller: unknown = locals['caller'];
  return typeof caller === 'string' ? caller : undefined;
}

function letIn(doorkeeper: Doorkeeper, token: string | undefined, response: Response): void {
  if (token === undefined) {
    response.setHeader('WWW-Authenticate', CHALLENGE);
    throw new Problem('unauthorized', 'a token is needed');
  }
  const admission = doorkeeper.admit(token, performance.now());
  if (admission.kind === 'stranger') {
    response.setHeader('WWW-Authenticate', `${CHALLENGE}, error="invalid_token"`);
    throw new Problem('unauthorized', 'the token is not known');
  }
  response.locals['caller'] = admission.name;
  if (admission.kind === 'welcome') return;
  const seconds = Math.ceil(admission.waitMs / 1_000);
  response.setHeader('Retry-After', String(seconds));
  const detail = `the token "${admission.name}" was used more often than it may; it may again in ${seconds} s`;
  throw new Problem('too_many_requests', detail);
}
