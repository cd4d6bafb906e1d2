import type { Response } from 'express';
import type { Endpoint } from '../endpoint.ts';

const OK = { 200: { description: 'Yes.', content: { 'text/plain': 'text' } } } as const;

/**
 * Whether the process lives, and whether it takes requests. A store that is down does not make an instance unready:
 * it still answers, with a warn that says so.
 */
export function healthEndpoints(isReady: () => boolean): Endpoint[] {
  return [
    {
      method: 'get',
      path: '/healthz',
      operationId: 'getHealth',
      tag: 'operations',
      summary: 'Is the process alive?',
      description: 'For liveness probes.',
      replies: OK,
      isAnsweredWhileStopping: true,
      handle: (_request, response) => answer(response, 200, 'ok'),
    },
    {
      method: 'get',
      path: '/readyz',
      operationId: 'getReadiness',
      tag: 'operations',
      summary: 'Does the instance take requests?',
      description: 'For readiness probes. 503 from the moment the instance was told to stop.',
      replies: { ...OK, 503: { description: 'No: it is shutting down.', content: { 'text/plain': 'text' } } },
      isAnsweredWhileStopping: true,
      handle: (_request, response) =>
        isReady() ? answer(response, 200, 'ready') : answer(response, 503, 'shutting down'),
    },
  ];
}

function answer(response: Response, status: number, text: string): void {
  response.status(status).type('text/plain').send(`${text}\n`);
}
