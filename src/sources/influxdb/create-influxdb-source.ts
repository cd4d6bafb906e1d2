import type { SourceWatcher } from '../source.ts';
import type { InfluxdbSettings } from './influxdb-settings.ts';
import { InfluxdbSource } from './influxdb-source.ts';

/**
 * Makes a source from settings.
 * Throws the file system's error when the file of certificates cannot be read, so that a wrong path is noticed at the start.
 */
export function createInfluxdbSource(settings: InfluxdbSettings, watcher: SourceWatcher): InfluxdbSource {
  return new InfluxdbSource(settings, watcher);
}
