import { addressOf, OTHER_POD, podArguments, podOf } from '../pod-of.ts';
import type { PresetStory } from '../preset-story.ts';
import { replicaSeries } from '../replica-series.ts';
import { requestScenes } from '../request-scenes.ts';
import type { Labels } from '../request-series.ts';
import type { Replica } from '../scene-times.ts';

const THROWN = 'IllegalStateException';
/** Upper bounds of Micrometer's percentiles histogram between 1 ms and 30 s, as Spring Boot has it for requests. */
const BOUNDS = [
  0.001, 0.001048576, 0.001398101, 0.001747626, 0.002097151, 0.002446676, 0.002796201, 0.003145726,
  0.003495251, 0.003844776, 0.004194304, 0.005592405, 0.006990506, 0.008388607, 0.009786708, 0.011184809,
  0.01258291, 0.013981011, 0.015379112, 0.016777216, 0.022369621, 0.027962026, 0.033554431, 0.039146836,
  0.044739241, 0.050331646, 0.055924051, 0.061516456, 0.067108864, 0.089478485, 0.111848106, 0.134217727,
  0.156587348, 0.178956969, 0.20132659, 0.223696211, 0.246065832, 0.268435456, 0.357913941, 0.447392426,
  0.536870911, 0.626349396, 0.715827881, 0.805306366, 0.894784851, 0.984263336, 1.073741824, 1.431655765,
  1.789569706, 2.147483647, 2.505397588, 2.863311529, 3.22122547, 3.579139411, 3.937053352, 4.294967296,
  5.726623061, 7.158278826, 8.589934591, 10.021590356, 11.453246121, 12.884901886, 14.316557651, 15.748213416,
  17.179869184, 22.906492245, 28.633115306, 30,
];

const requests = requestScenes(['good', 'failing', 'slow', 'refusing', 'quiet', 'idle'], (namespace) => ({
  replica: (replica) => ({ ...podLabels(namespace, replica), method: 'GET', uri: '/orders/{id}' }),
  decoys: [
    { scene: 'ruinous', labels: { uri: '/actuator/health' } },
    { scene: 'ruinous', labels: { pod: OTHER_POD } },
  ],
  outcomes: {
    served: { error: 'none', exception: 'none', outcome: 'SUCCESS', status: '200' },
    refused: { error: 'none', exception: 'none', outcome: 'CLIENT_ERROR', status: '404' },
    failed: { error: THROWN, exception: THROWN, outcome: 'SERVER_ERROR', status: '500' },
  },
  histogram: { name: 'http_server_requests_seconds', bounds: BOUNDS, perMillisecond: 0.001 },
}));

/** Labels as Spring Boot 3 shows them at /actuator/prometheus, and those of the pod that the scrape adds. */
export const springBoot: PresetStory = {
  preset: 'spring-boot',
  args: podArguments,
  harms: { failing: 'error rate', slow: 'latency' },
  hints: { refusing: 'refused requests', leaking: 'heap in use after garbage collection' },
  scenes: {
    good: (namespace) => [...requests.good(namespace), ...runtime(namespace)],
    failing: (namespace) => [...requests.failing(namespace), ...runtime(namespace)],
    slow: (namespace) => [...requests.slow(namespace), ...runtime(namespace)],
    refusing: (namespace) => [...requests.refusing(namespace), ...runtime(namespace)],
    leaking: (namespace) => [...requests.good(namespace), ...runtime(namespace, 0.5)],
    quiet: (namespace) => [...requests.quiet(namespace), ...runtime(namespace)],
    idle: (namespace) => [...requests.idle(namespace), ...runtime(namespace)],
  },
};

function podLabels(namespace: string, replica: Replica): Labels {
  return { job: 'checkout', instance: `${addressOf(replica)}:8080`, namespace, pod: podOf(replica) };
}

function runtime(namespace: string, canaryHeap = 0.2) {
  return replicaSeries(
    (replica) => podLabels(namespace, replica),
    [
      {
        name: 'jvm_memory_usage_after_gc',
        labels: { area: 'heap', pool: 'long-lived' },
        at: ({ side }, _minutes, noise) => (side === 'canary' ? canaryHeap : 0.2) * noise,
      },
    ],
  );
}
