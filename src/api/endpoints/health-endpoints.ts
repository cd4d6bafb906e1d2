import type { Response } from 'express';
import type { Authority } from '../../access/overrides/authority.ts';
import type { PolicyCatalog } from '../../policies/policy-catalog.ts';
import type { Endpoint } from '../endpoint.ts';

const OK = { 200: { description: 'Yes.', content: { 'text/plain': 'text' } } } as const;

/**
 * Whether the process lives, and whether it takes requests. A store that is down does not make an instance unready:
 * it still answers, with a warn that says so.
 */
export function healthEndpoints(
  isReady: () => boolean,
  policies: PolicyCatalog,
  { pause }: Pick<Authority, 'pause'>,
): Endpoint[] {
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
      description:
        'For readiness probes. 503 from the moment the instance was told to stop. Below the first line stands why everything is paused, and what is wrong with policies; neither makes an instance unready.',
      replies: { ...OK, 503: { description: 'No: it is shutting down.', content: { 'text/plain': 'text' } } },
      isAnsweredWhileStopping: true,
      handle: (_request, response) =>
        isReady()
          ? answer(response, 200, ['ready', ...pauseOf(pause), ...troubles(policies)].join('\n'))
          : answer(response, 503, 'shutting down'),
    },
  ];
}

function pauseOf(pause: string | undefined): string[] {
  return pause === undefined ? [] : [`paused by the operator, so that every verdict is a warn: ${pause}`];
}

function troubles({ list }: PolicyCatalog): string[] {
  const { policies, problems } = list();
  const wrong = policies.filter(({ problem }) => problem !== null);
  return [
    ...wrong.map(({ name, problem, revision }) => {
      const used = revision === null ? 'it cannot be used' : 'the last one without mistakes is used';
      return `policy ${name}: ${problem}; ${used}`;
    }),
    ...problems.map((problem) => `policies: ${problem}`),
  ];
}

function answer(response: Response, status: number, text: string): void {
  response.status(status).type('text/plain').send(`${text}\n`);
}
