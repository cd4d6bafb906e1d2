import { z } from 'zod';
import { AzuremonitorSettings } from './azuremonitor/azuremonitor-settings.ts';
import { ClickhouseSettings } from './clickhouse/clickhouse-settings.ts';
import { CloudmonitoringSettings } from './cloudmonitoring/cloudmonitoring-settings.ts';
import { CloudwatchSettings } from './cloudwatch/cloudwatch-settings.ts';
import { DatadogSettings } from './datadog/datadog-settings.ts';
import { DynatraceSettings } from './dynatrace/dynatrace-settings.ts';
import { ElasticsearchSettings } from './elasticsearch/elasticsearch-settings.ts';
import { GraphiteSettings } from './graphite/graphite-settings.ts';
import { InfluxdbSettings } from './influxdb/influxdb-settings.ts';
import { NewrelicSettings } from './newrelic/newrelic-settings.ts';
import { PluginSettings } from './plugin/plugin-settings.ts';
import { PostgresqlSettings } from './postgresql/postgresql-settings.ts';
import { PrometheusSettings } from './prometheus/prometheus-settings.ts';
import { SignalfxSettings } from './signalfx/signalfx-settings.ts';
import { SkywalkingSettings } from './skywalking/skywalking-settings.ts';
import { WavefrontSettings } from './wavefront/wavefront-settings.ts';

/** Settings of one source; `kind` says of which store. */
export const SourceSettings = z.discriminatedUnion('kind', [
  PrometheusSettings,
  InfluxdbSettings,
  GraphiteSettings,
  ElasticsearchSettings,
  CloudwatchSettings,
  CloudmonitoringSettings,
  AzuremonitorSettings,
  SkywalkingSettings,
  DatadogSettings,
  NewrelicSettings,
  SignalfxSettings,
  WavefrontSettings,
  DynatraceSettings,
  PostgresqlSettings,
  ClickhouseSettings,
  PluginSettings,
]);
export type SourceSettings = z.output<typeof SourceSettings>;

/** The kinds of stores that can be read. */
export type StoreKind = SourceSettings['kind'];
