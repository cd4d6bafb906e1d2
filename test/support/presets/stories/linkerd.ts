import { addressOf, HASHES, OTHER_POD, podArguments, podOf } from '../pod-of.ts';
import type { PresetStory } from '../preset-story.ts';
import { requestScenes } from '../request-scenes.ts';

const HTTP = { grpc_status: '', error: '' };

/** Labels as a proxy of Linkerd 2.16 and later shows them on its port 4191, and those that the scrape of linkerd-viz adds. */
export const linkerd: PresetStory = {
  preset: 'linkerd',
  args: podArguments,
  harms: { failing: 'error rate', failingCalls: 'error rate', slow: 'latency' },
  hints: { refusing: 'refused requests' },
  scenes: requestScenes(
    ['good', 'failing', 'failingCalls', 'slow', 'refusing', 'quiet', 'idle'],
    (namespace) => ({
      replica: (replica) => ({
        job: 'linkerd-proxy',
        instance: `${addressOf(replica)}:4191`,
        namespace,
        pod: podOf(replica),
        app: 'checkout',
        control_plane_ns: 'linkerd',
        deployment: 'checkout',
        pod_template_hash: HASHES[replica.side],
        workload_ns: namespace,
        direction: 'inbound',
        target_addr: `${addressOf(replica)}:8080`,
        target_ip: addressOf(replica),
        target_port: '8080',
        tls: 'true',
        client_id: `cart.${namespace}.serviceaccount.identity.linkerd.cluster.local`,
        srv_group: '',
        srv_kind: 'default',
        srv_name: 'all-unauthenticated',
        srv_port: '8080',
        route_group: '',
        route_kind: 'default',
        route_name: 'default',
        authz_group: '',
        authz_kind: 'default',
        authz_name: 'all-unauthenticated',
      }),
      decoys: [
        { scene: 'ruinous', labels: { direction: 'outbound' } },
        { scene: 'ruinous', labels: { route_name: 'probe' } },
        { scene: 'ruinous', labels: { target_port: '4191' } },
        { scene: 'ruinous', labels: { pod: OTHER_POD } },
      ],
      counter: 'response_total',
      outcomes: {
        served: { ...HTTP, status_code: '200', classification: 'success' },
        refused: { ...HTTP, status_code: '404', classification: 'success' },
        failed: { ...HTTP, status_code: '503', classification: 'failure' },
        failedCall: { ...HTTP, status_code: '200', grpc_status: '14', classification: 'failure' },
      },
      histogram: {
        name: 'response_latency_ms',
        bounds: [
          1, 2, 3, 4, 5, 10, 20, 30, 40, 50, 100, 200, 300, 400, 500, 1_000, 2_000, 3_000, 4_000, 5_000,
          10_000, 20_000, 30_000, 40_000, 50_000,
        ],
        perMillisecond: 1,
        lacks: ['classification', 'grpc_status', 'error'],
      },
    }),
  ),
};
