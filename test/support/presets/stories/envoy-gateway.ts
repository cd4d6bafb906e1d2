import type { PresetStory } from '../preset-story.ts';
import { requestScenes } from '../request-scenes.ts';

const BACKENDS = { stable: 0, canary: 1 };

/** Series as /stats/prometheus of Envoy writes them; one proxy knows both sides. */
export const envoyGateway: PresetStory = {
  preset: 'envoy-gateway',
  args: (namespace) => ({ namespace, service: 'checkout' }),
  harms: { failing: 'error rate', slow: 'latency' },
  hints: { refusing: 'refused requests' },
  scenes: requestScenes(['good', 'failing', 'slow', 'refusing', 'quiet', 'idle'], (namespace) => ({
    replica: ({ side, ordinal }) => ({
      job: 'envoy-gateway-proxy',
      instance: `10.42.1.${ordinal % 2}:19001`,
      namespace: 'envoy-gateway-system',
      pod: `envoy-default-eg-e41e7b31-6f9d-${ordinal % 2}`,
      envoy_cluster_name: `httproute/${namespace}/checkout/rule/0/backend/${BACKENDS[side]}`,
    }),
    decoys: [
      {
        scene: 'ruinous',
        labels: { envoy_cluster_name: `httproute/${namespace}/checkout/rule/1/backend/1` },
      },
    ],
    counter: 'envoy_cluster_upstream_rq_xx',
    outcomes: {
      served: { envoy_response_code_class: '2' },
      refused: { envoy_response_code_class: '4' },
      failed: { envoy_response_code_class: '5' },
    },
    histogram: {
      name: 'envoy_cluster_upstream_rq_time',
      bounds: [
        0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 600_000,
        1_800_000, 3_600_000,
      ],
      perMillisecond: 1,
      lacks: ['envoy_response_code_class'],
    },
  })),
};
