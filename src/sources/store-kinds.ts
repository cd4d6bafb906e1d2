import { splitRatio } from '../promql/split-ratio.ts';
import type { ReadingShape } from '../readings/reading-request.ts';
import type { SourceWatcher } from './source.ts';
import type { SourceSettings, StoreKind } from './source-settings.ts';
import type { Store } from './store.ts';

/** What there is to know of a kind of store before one is asked. */
export interface StoreKindFacts<Settings extends SourceSettings = never> {
  /** What it can be asked for. */
  readonly reads: readonly ReadingShape[];
  /** The two counters of a ratio query, null where the query is not a ratio; left out where its language has no ratios. */
  splitRatio?(query: string): { readonly events: string; readonly total: string } | null;
  /** It only has values for stretches of time that begin on whole multiples of their length since the epoch. */
  readonly rollsUp: boolean;
  /** Loads its code, and makes a store of settings. Throws where the settings cannot be used. */
  load(settings: Settings, watcher: SourceWatcher): Promise<Store>;
}

const EVERYTHING: readonly ReadingShape[] = ['counter', 'histogram', 'gauge'];
const NO_DISTRIBUTIONS: readonly ReadingShape[] = ['counter', 'gauge'];

/** Every kind of store. Its code is only loaded where a source of that kind is configured. */
export const STORE_KINDS: {
  readonly [Kind in StoreKind]: StoreKindFacts<Extract<SourceSettings, { kind: Kind }>>;
} = {
  prometheus: {
    reads: EVERYTHING,
    splitRatio,
    rollsUp: false,
    load: async (settings, watcher) => {
      const { createPrometheusSource } = await import('./prometheus/create-prometheus-source.ts');
      return createPrometheusSource(settings, watcher);
    },
  },
  elasticsearch: {
    reads: EVERYTHING,
    rollsUp: false,
    load: async (settings, watcher) => {
      const { createElasticsearchSource } = await import('./elasticsearch/create-elasticsearch-source.ts');
      return createElasticsearchSource(settings, watcher);
    },
  },
  influxdb: {
    reads: EVERYTHING,
    rollsUp: false,
    load: async (settings, watcher) => {
      const { createInfluxdbSource } = await import('./influxdb/create-influxdb-source.ts');
      return createInfluxdbSource(settings, watcher);
    },
  },
  datadog: {
    reads: NO_DISTRIBUTIONS,
    rollsUp: true,
    load: async (settings, watcher) => {
      const { createDatadogSource } = await import('./datadog/create-datadog-source.ts');
      return createDatadogSource(settings, watcher);
    },
  },
  newrelic: {
    reads: EVERYTHING,
    rollsUp: true,
    load: async (settings, watcher) => {
      const { createNewrelicSource } = await import('./newrelic/create-newrelic-source.ts');
      return createNewrelicSource(settings, watcher);
    },
  },
  signalfx: {
    reads: EVERYTHING,
    rollsUp: true,
    load: async (settings, watcher) => {
      const { createSignalfxSource } = await import('./signalfx/create-signalfx-source.ts');
      return createSignalfxSource(settings, watcher);
    },
  },
  wavefront: {
    reads: NO_DISTRIBUTIONS,
    rollsUp: true,
    load: async (settings, watcher) => {
      const { createWavefrontSource } = await import('./wavefront/create-wavefront-source.ts');
      return createWavefrontSource(settings, watcher);
    },
  },
  dynatrace: {
    reads: NO_DISTRIBUTIONS,
    rollsUp: true,
    load: async (settings, watcher) => {
      const { createDynatraceSource } = await import('./dynatrace/create-dynatrace-source.ts');
      return createDynatraceSource(settings, watcher);
    },
  },
  clickhouse: {
    reads: EVERYTHING,
    rollsUp: false,
    load: async (settings, watcher) => {
      const { createClickhouseSource } = await import('./clickhouse/create-clickhouse-source.ts');
      return createClickhouseSource(settings, watcher);
    },
  },
  postgresql: {
    reads: EVERYTHING,
    rollsUp: false,
    load: async (settings, watcher) => {
      const { createPostgresqlSource } = await import('./postgresql/create-postgresql-source.ts');
      return createPostgresqlSource(settings, watcher);
    },
  },
  plugin: {
    reads: EVERYTHING,
    rollsUp: true,
    load: async (settings, watcher) => {
      const { createPluginSource } = await import('./plugin/create-plugin-source.ts');
      return createPluginSource(settings, watcher);
    },
  },
  graphite: {
    reads: NO_DISTRIBUTIONS,
    rollsUp: true,
    load: async (settings, watcher) => {
      const { createGraphiteSource } = await import('./graphite/create-graphite-source.ts');
      return createGraphiteSource(settings, watcher);
    },
  },
  cloudwatch: {
    reads: EVERYTHING,
    rollsUp: true,
    load: async (settings, watcher) => {
      const { createCloudwatchSource } = await import('./cloudwatch/create-cloudwatch-source.ts');
      return createCloudwatchSource(settings, watcher);
    },
  },
  cloudmonitoring: {
    reads: EVERYTHING,
    rollsUp: true,
    load: async (settings, watcher) => {
      const { createCloudmonitoringSource } = await import(
        './cloudmonitoring/create-cloudmonitoring-source.ts'
      );
      return createCloudmonitoringSource(settings, watcher);
    },
  },
  azuremonitor: {
    reads: EVERYTHING,
    rollsUp: false,
    load: async (settings, watcher) => {
      const { createAzuremonitorSource } = await import('./azuremonitor/create-azuremonitor-source.ts');
      return createAzuremonitorSource(settings, watcher);
    },
  },
  skywalking: {
    reads: NO_DISTRIBUTIONS,
    rollsUp: true,
    load: async (settings, watcher) => {
      const { createSkywalkingSource } = await import('./skywalking/create-skywalking-source.ts');
      return createSkywalkingSource(settings, watcher);
    },
  },
};
