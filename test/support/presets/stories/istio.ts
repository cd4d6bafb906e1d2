import type { SampledSeries } from '../../prometheus/sampled-series.ts';
import { addressOf, HASHES, podOf } from '../pod-of.ts';
import type { PresetStory } from '../preset-story.ts';
import { requestScenes } from '../request-scenes.ts';

const VERSIONS = { canary: 'v2', stable: 'v1' };
const HTTP = { request_protocol: 'http', grpc_response_status: '', response_flags: '-' };
const GRPC = { request_protocol: 'grpc', response_code: '200', response_flags: '-' };

const scenes = requestScenes(
  ['good', 'failing', 'failingCalls', 'failingTwice', 'slow', 'refusing', 'quiet', 'idle'],
  (namespace) => ({
    replica: (replica) => ({
      job: 'kubernetes-pods',
      instance: `${addressOf(replica)}:15020`,
      namespace,
      pod: podOf(replica),
      app: 'checkout',
      version: VERSIONS[replica.side],
      pod_template_hash: HASHES[replica.side],
      security_istio_io_tlsMode: 'istio',
      service_istio_io_canonical_name: 'checkout',
      service_istio_io_canonical_revision: VERSIONS[replica.side],
      reporter: 'destination',
      source_workload: 'cart',
      source_canonical_service: 'cart',
      source_canonical_revision: 'v7',
      source_workload_namespace: namespace,
      source_principal: `spiffe://cluster.local/ns/${namespace}/sa/cart`,
      source_app: 'cart',
      source_version: 'v7',
      source_cluster: 'Kubernetes',
      destination_workload: `checkout-${VERSIONS[replica.side]}`,
      destination_workload_namespace: namespace,
      destination_principal: `spiffe://cluster.local/ns/${namespace}/sa/checkout`,
      destination_app: 'checkout',
      destination_version: VERSIONS[replica.side],
      destination_service: `checkout.${namespace}.svc.cluster.local`,
      destination_canonical_service: 'checkout',
      destination_canonical_revision: VERSIONS[replica.side],
      destination_service_name: 'checkout',
      destination_service_namespace: namespace,
      destination_cluster: 'Kubernetes',
      connection_security_policy: 'mutual_tls',
    }),
    decoys: [
      { scene: 'ruinous', labels: { reporter: 'source' } },
      { scene: 'ruinous', labels: { destination_canonical_service: 'cart' } },
      { scene: 'ruinous', labels: { destination_workload_namespace: 'other' } },
    ],
    counter: 'istio_requests_total',
    outcomes: {
      served: { ...HTTP, response_code: '200' },
      refused: { ...HTTP, response_code: '404' },
      failed: { ...HTTP, response_code: '503' },
      failedTwice: { ...GRPC, response_code: '503', grpc_response_status: '14' },
      failedCall: { ...GRPC, grpc_response_status: '14' },
    },
    histogram: {
      name: 'istio_request_duration_milliseconds',
      bounds: [
        0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 600_000,
        1_800_000, 3_600_000,
      ],
      perMillisecond: 1,
    },
  }),
);

/** Labels as in istio/proxy, testdata/metric/server_request_total.yaml.tmpl, and those of the pod that the scrape adds. */
export const istio: PresetStory = {
  preset: 'istio',
  args: (namespace, scene) => ({
    namespace,
    service: 'checkout',
    ...VERSIONS,
    ...(scene.endsWith('Ambient') ? { reporter: 'waypoint' } : {}),
  }),
  harms: {
    failing: 'error rate',
    failingAmbient: 'error rate',
    failingCalls: 'error rate',
    failingTwice: 'error rate',
    slow: 'latency',
  },
  hints: { refusing: 'refused requests' },
  scenes: {
    ...scenes,
    goodAmbient: (namespace) => byWaypoint(scenes.good(namespace)),
    failingAmbient: (namespace) => byWaypoint(scenes.failing(namespace)),
  },
};

/** What a waypoint counts is not counted by sidecars. */
function byWaypoint(series: readonly SampledSeries[]): SampledSeries[] {
  return series.map(({ labels, ...samples }) => ({
    ...samples,
    labels: labels['reporter'] === 'destination' ? { ...labels, reporter: 'waypoint' } : labels,
  }));
}
