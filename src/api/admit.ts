import type { RequestHandler } from 'express';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointAt } from './endpoint-at.ts';
import { mayBeLarge } from './large-body.ts';
import { Problem } from './problems.ts';
import type { WaitingLine } from './waiting-line.ts';

/** By then a place has become free, or many more will ask in vain. */
const RETRY_AFTER_SECONDS = 2;
const BUSY = {
  full: 'as many analyses as may be are running and waiting',
  late: 'other analyses took so long that there was no time left for this one',
} as const;

/**
 * Lets requests in one after another, before anything of their bodies is read, and refuses those for which there is no
 * place or no time. Large bodies have a line of their own. Whoever asks how the service is does not wait.
 */
export function admit(
  lines: Readonly<Record<'usual' | 'large' | 'reports', WaitingLine>>,
  endpoints: readonly Endpoint[],
  { running, waiting }: Pick<Metrics, 'running' | 'waiting'>,
): RequestHandler {
  return async (request, response, next) => {
    const endpoint = endpointAt(endpoints, request.path);
    if (endpoint === undefined || endpoint.tag === 'operations' || endpoint.hasOwnPlaces === true) {
      next();
      return;
    }
    const isLarge = endpoint.takesLargeBodies === true && mayBeLarge(request.headers);
    const line = isLarge ? lines.large : endpoint.isOpenedByLink === true ? lines.reports : lines.usual;
    const gone = new Promise((resolve) => response.once('close', resolve));
    waiting.inc();
    const outcome = await line.enter(gone);
    waiting.dec();
    if (outcome === 'gone') return;
    if (outcome !== 'in') {
      response.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
      throw new Problem('overloaded', BUSY[outcome]);
    }
    running.inc();
    void gone.then(() => running.dec());
    response.locals['admittedAt'] = performance.now();
    next();
  };
}
