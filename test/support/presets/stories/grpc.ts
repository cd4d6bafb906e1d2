import { addressOf, OTHER_POD, podArguments, podOf } from '../pod-of.ts';
import type { PresetStory } from '../preset-story.ts';
import { requestScenes } from '../request-scenes.ts';

/** Series as etcd 3.4.23 shows them, which measures its gRPC server with go-grpc-prometheus. */
export const grpc: PresetStory = {
  preset: 'grpc',
  args: podArguments,
  harms: { failing: 'error rate', slow: 'latency' },
  hints: { refusing: 'refused calls' },
  scenes: requestScenes(['good', 'failing', 'slow', 'refusing', 'quiet', 'idle'], (namespace) => ({
    replica: (replica) => ({
      job: 'checkout',
      instance: `${addressOf(replica)}:9090`,
      namespace,
      pod: podOf(replica),
      grpc_method: 'Pay',
      grpc_service: 'shop.Checkout',
      grpc_type: 'unary',
    }),
    decoys: [
      { scene: 'ruinous', labels: { grpc_service: 'grpc.health.v1.Health' } },
      { scene: 'ruinous', labels: { pod: OTHER_POD } },
      { scene: 'endless', labels: { grpc_type: 'server_stream' } },
    ],
    counter: 'grpc_server_handled_total',
    outcomes: {
      served: { grpc_code: 'OK' },
      refused: { grpc_code: 'NotFound' },
      failed: { grpc_code: 'Unavailable' },
    },
    histogram: {
      name: 'grpc_server_handling_seconds',
      bounds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      perMillisecond: 0.001,
      lacks: ['grpc_code'],
    },
  })),
};
