import { randomUUID } from 'node:crypto';
import express, { type Express, type RequestHandler } from 'express';
import { Doorkeeper } from './access/doorkeeper.ts';
import type { TokenSetting } from './access/token-settings.ts';
import { admit } from './api/admit.ts';
import { authenticate } from './api/authenticate.ts';
import { type Endpoint, mount } from './api/endpoint.ts';
import { endpointAt } from './api/endpoint-at.ts';
import { allEndpoints, type EndpointDependencies } from './api/endpoints/all-endpoints.ts';
import { problemHandler } from './api/problem-handler.ts';
import { Problem } from './api/problems.ts';
import { readBody } from './api/read-body.ts';
import { refuseExcess } from './api/refuse-excess.ts';
import { refuseForeignPages } from './api/refuse-foreign-pages.ts';
import { setHeaders } from './api/set-headers.ts';
import { WaitingLine } from './api/waiting-line.ts';
import { LARGE_AT_A_TIME } from './large/large-at-a-time.ts';
import type { Metrics } from './telemetry/metrics.ts';

/** So much of the deadline a request may wait for its turn: most of it has to be left for reading. */
const WAITING_SHARE = 1 / 4;
/** Whoever has a link, and every program that looks at links, can have it opened: verdicts must not wait for them. */
const REPORTS_AT_A_TIME = 2;

export interface AppDependencies extends EndpointDependencies {
  /** Who may ask; everybody where it is empty. */
  readonly tokens: readonly TokenSetting[];
  /** How many requests for a verdict are worked on at a time. */
  readonly maxConcurrent: number;
  /** How many may wait for their turn. */
  readonly maxQueue: number;
}

/** The service as an Express application; it listens to nothing and reads no environment. */
export function createApp(dependencies: AppDependencies): Express {
  const { isReady, logger, metrics, deadlineMs, maxBodyBytes, maxConcurrent, maxQueue } = dependencies;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(setHeaders);
  app.use(identify(metrics));
  const endpoints = allEndpoints(dependencies);
  const { beforeBody, afterBody } = authenticate(new Doorkeeper(dependencies.tokens), endpoints);
  app.use(refuseForeignPages);
  app.use(beforeBody);
  app.use(refuseWhenStopping(isReady, endpoints));
  const patienceMs = deadlineMs * WAITING_SHARE;
  const lines = {
    usual: new WaitingLine({ places: maxConcurrent, length: maxQueue, patienceMs }),
    reports: new WaitingLine({ places: REPORTS_AT_A_TIME, length: maxQueue, patienceMs }),
    large: new WaitingLine({ places: LARGE_AT_A_TIME, length: maxQueue, patienceMs }),
  };
  app.use(admit(lines, endpoints, metrics));
  app.use(readBody(maxBodyBytes, endpoints));
  app.use(refuseExcess(maxBodyBytes));
  app.use(afterBody);
  mount(app, endpoints);
  app.use((request) => {
    throw new Problem('not_found', `there is nothing at ${request.path}`);
  });
  app.use(problemHandler(logger, metrics, endpoints));
  return app;
}

/** Gives each request an id, and counts it when it has been answered. */
function identify({ requests }: Metrics): RequestHandler {
  return (_request, response, next) => {
    const { locals } = response;
    locals['requestId'] = randomUUID();
    locals['receivedAt'] = performance.now();
    response.setHeader('X-Request-Id', String(locals['requestId']));
    response.on('finish', () => {
      requests.inc({ route: String(locals['route'] ?? 'none'), status: String(response.statusCode) });
    });
    next();
  };
}

/** Once told to stop, the instance finishes what runs, closes its connections, and takes little that is new. */
function refuseWhenStopping(isReady: () => boolean, endpoints: readonly Endpoint[]): RequestHandler {
  return (request, response, next) => {
    if (isReady()) {
      next();
      return;
    }
    response.setHeader('Connection', 'close');
    if (endpointAt(endpoints, request.path)?.isAnsweredWhileStopping === true) {
      next();
      return;
    }
    response.setHeader('Retry-After', '1');
    throw new Problem('shutting_down', 'this instance takes no new requests');
  };
}
