import type { PresetStory } from '../preset-story.ts';
import { relabelled } from '../relabelled.ts';
import { requestScenes } from '../request-scenes.ts';

const TARGET = { namespace: 'ingress-nginx', service: 'ingress-nginx-controller-metrics' };

const scenes = requestScenes(['good', 'failing', 'slow', 'refusing', 'quiet', 'idle'], (namespace) => ({
  replica: ({ side, ordinal }) => ({
    job: 'ingress-nginx-controller-metrics',
    instance: `10.42.2.${ordinal % 2}:10254`,
    pod: `ingress-nginx-controller-559584768b-${ordinal % 2}`,
    controller_class: 'k8s.io/ingress-nginx',
    controller_namespace: 'ingress-nginx',
    controller_pod: `ingress-nginx-controller-559584768b-${ordinal % 2}`,
    canary: side === 'canary' ? `${namespace}-checkout-canary-80` : '',
    host: 'shop.example.com',
    ingress: 'checkout',
    method: 'GET',
    namespace,
    path: '/',
    service: 'checkout',
  }),
  decoys: [
    { scene: 'ruinous', labels: { ingress: 'cart' } },
    { scene: 'ruinous', labels: { namespace: 'other' } },
  ],
  counter: 'nginx_ingress_controller_requests',
  outcomes: { served: { status: '200' }, refused: { status: '404' }, failed: { status: '502' } },
  histogram: {
    name: 'nginx_ingress_controller_response_duration_seconds',
    bounds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    perMillisecond: 0.001,
  },
}));

/** Labels as in ingress-nginx, internal/ingress/metric/collectors/socket_test.go, scraped with honor_labels. */
export const ingressNginx: PresetStory = {
  preset: 'ingress-nginx',
  args: (namespace) => ({ namespace, service: 'checkout' }),
  harms: { failing: 'error rate', failingRelabelled: 'error rate', slow: 'latency' },
  hints: { refusing: 'refused requests' },
  scenes: {
    ...scenes,
    goodRelabelled: (namespace) => relabelled(scenes.good(namespace), TARGET),
    failingRelabelled: (namespace) => relabelled(scenes.failing(namespace), TARGET),
  },
};
