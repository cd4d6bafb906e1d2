import { DATADOG } from './datadog.ts';
import { ELASTICSEARCH } from './elasticsearch.ts';
import { INFLUXDB } from './influxdb.ts';
import { PLUGIN } from './plugin.ts';
import { PROMETHEUS } from './prometheus.ts';
import type { StoreUnderTest } from './store-under-test.ts';

/** Every kind of store; test/sources/contract tries each of them. */
export const ALL_STORES: readonly StoreUnderTest[] = [PROMETHEUS, ELASTICSEARCH, DATADOG, PLUGIN, INFLUXDB];
