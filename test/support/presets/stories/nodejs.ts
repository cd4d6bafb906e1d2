import { addressOf, podArguments, podOf } from '../pod-of.ts';
import type { PresetStory } from '../preset-story.ts';
import { type ReplicaValue, replicaSeries } from '../replica-series.ts';

const well = { lag: 0.012, memory: 180e6, canaryIsScraped: true };

/** Series as prom-client 15.1.3 writes them, with the labels of the pod that the scrape adds. */
export const nodejs: PresetStory = {
  preset: 'nodejs',
  args: podArguments,
  harms: { blocked: 'event loop lag' },
  hints: { hungry: 'memory' },
  scenes: {
    good: (namespace) => processes(namespace, well),
    blocked: (namespace) => processes(namespace, { ...well, lag: 0.09 }),
    hungry: (namespace) => processes(namespace, { ...well, memory: 270e6 }),
    idle: (namespace) => processes(namespace, { ...well, canaryIsScraped: false }),
  },
};

function processes(namespace: string, { lag, memory, canaryIsScraped }: typeof well) {
  const values: readonly ReplicaValue[] = [
    {
      name: 'nodejs_eventloop_lag_p99_seconds',
      at: ({ side }, _minutes, noise) => (side === 'canary' ? lag : well.lag) * noise,
    },
    { name: 'process_cpu_seconds_total', at: (_replica, _minutes, noise) => 15 * noise, isCounter: true },
    {
      name: 'process_resident_memory_bytes',
      at: ({ side }, _minutes, noise) => (side === 'canary' ? memory : well.memory) * noise,
    },
    { name: 'nodejs_heap_size_used_bytes', at: (_replica, _minutes, noise) => 60e6 * noise },
    ...['minor', 'incremental', 'major'].map((kind) => ({
      name: 'nodejs_gc_duration_seconds_sum',
      labels: { kind },
      at: () => 0.2,
      isCounter: true,
    })),
  ];
  return replicaSeries(
    (replica) => ({
      job: 'checkout',
      instance: `${addressOf(replica)}:3000`,
      namespace,
      pod: podOf(replica),
    }),
    values.map((value) => ({ ...value, isThere: ({ side }) => side === 'stable' || canaryIsScraped })),
  );
}
