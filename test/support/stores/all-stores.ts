import { AZUREMONITOR } from './azuremonitor.ts';
import { CLICKHOUSE } from './clickhouse.ts';
import { CLOUDMONITORING } from './cloudmonitoring.ts';
import { CLOUDWATCH } from './cloudwatch.ts';
import { DATADOG } from './datadog.ts';
import { DYNATRACE } from './dynatrace.ts';
import { ELASTICSEARCH } from './elasticsearch.ts';
import { GRAPHITE } from './graphite.ts';
import { INFLUXDB } from './influxdb.ts';
import { NEWRELIC } from './newrelic.ts';
import { PLUGIN } from './plugin.ts';
import { POSTGRESQL } from './postgresql.ts';
import { PROMETHEUS } from './prometheus.ts';
import { SIGNALFX } from './signalfx.ts';
import { SKYWALKING } from './skywalking.ts';
import type { StoreUnderTest } from './store-under-test.ts';
import { WAVEFRONT } from './wavefront.ts';

/** Every kind of store; test/sources/contract tries each of them. */
export const ALL_STORES: readonly StoreUnderTest[] = [
  PROMETHEUS,
  ELASTICSEARCH,
  CLOUDWATCH,
  CLOUDMONITORING,
  AZUREMONITOR,
  SKYWALKING,
  DATADOG,
  NEWRELIC,
  SIGNALFX,
  WAVEFRONT,
  DYNATRACE,
  PLUGIN,
  INFLUXDB,
  GRAPHITE,
  POSTGRESQL,
  CLICKHOUSE,
];
