import { randomUUID } from 'node:crypto';
import express, { type Express, type RequestHandler } from 'express';
import { type Endpoint, mount } from './api/endpoint.ts';
import { endpointAt } from './api/endpoint-at.ts';
import { allEndpoints, type EndpointDependencies } from './api/endpoints/all-endpoints.ts';
import { problemHandler } from './api/problem-handler.ts';
import { Problem } from './api/problems.ts';
import type { Metrics } from './telemetry/metrics.ts';

export interface AppDependencies extends EndpointDependencies {
  readonly maxBodyBytes: number;
}

/** The service as an Express application; it listens to nothing and reads no environment. */
export function createApp(dependencies: AppDependencies): Express {
  const { isReady, logger, metrics, maxBodyBytes } = dependencies;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(identify(metrics));
  const endpoints = allEndpoints(dependencies);
  app.use(refuseWhenStopping(isReady, endpoints));
  app.use(express.json({ limit: maxBodyBytes, type: () => true, strict: false }));
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
