import type { PresetStory } from '../preset-story.ts';
import { relabelled } from '../relabelled.ts';
import { requestScenes } from '../request-scenes.ts';

const NAMES = { canary: 'checkout-canary', stable: 'checkout-stable' };

const TARGET = { service: 'traefik' };

const scenes = requestScenes(['good', 'failing', 'slow', 'refusing', 'quiet', 'idle'], (namespace) => ({
  replica: ({ side, ordinal }) => ({
    job: 'traefik',
    instance: `10.42.3.${ordinal % 2}:9100`,
    namespace: 'traefik',
    pod: `traefik-5d7f8c6b9-${ordinal % 2}`,
    method: 'GET',
    protocol: 'http',
    service: `${namespace}-${NAMES[side]}-80@kubernetescrd`,
  }),
  decoys: [
    { scene: 'ruinous', labels: { service: `${namespace}-cart-80@kubernetescrd` } },
    { scene: 'endless', labels: { protocol: 'websocket' } },
  ],
  counter: 'traefik_service_requests_total',
  outcomes: { served: { code: '200' }, refused: { code: '404' }, failed: { code: '502' } },
  histogram: {
    name: 'traefik_service_request_duration_seconds',
    bounds: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    perMillisecond: 0.001,
  },
}));

/** Labels as in traefik, pkg/observability/metrics/prometheus.go, with buckets that tell something. */
export const traefik: PresetStory = {
  preset: 'traefik',
  args: (namespace) => ({ namespace, service: 'checkout', ...NAMES }),
  harms: { failing: 'error rate', failingRelabelled: 'error rate', slow: 'latency' },
  hints: { refusing: 'refused requests' },
  scenes: {
    ...scenes,
    goodRelabelled: (namespace) => relabelled(scenes.good(namespace), TARGET),
    failingRelabelled: (namespace) => relabelled(scenes.failing(namespace), TARGET),
  },
};
