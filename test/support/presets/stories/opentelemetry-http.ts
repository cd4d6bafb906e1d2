import type { SampledSeries } from '../../prometheus/sampled-series.ts';
import { addressOf } from '../pod-of.ts';
import type { PresetStory } from '../preset-story.ts';
import { requestScenes } from '../request-scenes.ts';

const VERSIONS = { canary: '2.0.0', stable: '1.0.0' };

/** As the exporter of OpenTelemetry JavaScript calls it. */
const NAME_WITHOUT_UNIT = 'http_server_request_duration';

const scenes = requestScenes(
  ['good', 'failing', 'failingCalls', 'aborted', 'slow', 'refusing', 'quiet', 'idle'],
  (namespace) => ({
    replica: (replica) => ({
      job: `${namespace}/checkout`,
      instance: `${addressOf(replica)}:9464`,
      service_name: 'checkout',
      service_namespace: namespace,
      service_version: VERSIONS[replica.side],
      otel_scope_name: '@opentelemetry/instrumentation-http',
      otel_scope_version: '0.223.0',
      http_request_method: 'GET',
      http_route: '/orders/:id',
      network_protocol_version: '1.1',
      url_scheme: 'http',
    }),
    decoys: [
      { scene: 'ruinous', labels: { http_route: '/healthz' } },
      { scene: 'ruinous', labels: { service_name: 'cart' } },
    ],
    outcomes: {
      served: { http_response_status_code: '200' },
      refused: { http_response_status_code: '404' },
      failed: { http_response_status_code: '503', error_type: '503' },
      aborted: {},
      failedCall: { error_type: 'ECONNRESET' },
    },
    histogram: {
      name: 'http_server_request_duration_seconds',
      bounds: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
      perMillisecond: 0.001,
    },
  }),
);

/** Labels as OpenTelemetry JavaScript 0.223 wrote them, with attributes of the resource promoted to labels. */
export const opentelemetryHttp: PresetStory = {
  preset: 'opentelemetry-http',
  args: (namespace, scene) => ({
    namespace,
    service: 'checkout',
    ...VERSIONS,
    ...(scene.endsWith('WithoutUnit') ? { metric: NAME_WITHOUT_UNIT } : {}),
  }),
  harms: {
    failing: 'error rate',
    failingWithoutUnit: 'error rate',
    failingCalls: 'error rate',
    slow: 'latency',
  },
  hints: { refusing: 'refused requests' },
  scenes: {
    ...scenes,
    goodAborted: scenes.aborted,
    goodWithoutUnit: (namespace) => withoutUnit(scenes.good(namespace)),
    failingWithoutUnit: (namespace) => withoutUnit(scenes.failing(namespace)),
  },
};

function withoutUnit(series: readonly SampledSeries[]): SampledSeries[] {
  return series.map(({ labels: { __name__: name = '', ...labels }, ...samples }) => ({
    ...samples,
    labels: { __name__: name.replace('duration_seconds', 'duration'), ...labels },
  }));
}
