import type { Metrics } from '../../telemetry/metrics.ts';
import type { Endpoint } from '../endpoint.ts';

/** What the service tells Prometheus about itself. */
export function metricsEndpoint({ registry }: Pick<Metrics, 'registry'>): Endpoint {
  return {
    method: 'get',
    path: '/metrics',
    operationId: 'getMetrics',
    tag: 'operations',
    summary: 'Metrics of the service itself',
    description: 'In the Prometheus text format.',
    replies: { 200: { description: 'The metrics.', content: { 'text/plain': 'text' } } },
    isAnsweredWhileStopping: true,
    handle: async (_request, response) => {
      response.setHeader('Content-Type', registry.contentType);
      response.send(await registry.metrics());
    },
  };
}
