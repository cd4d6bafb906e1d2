import type { SourceWatcher } from '../source.ts';
import { ClickhouseClient } from './clickhouse-client.ts';
import type { ClickhouseSettings } from './clickhouse-settings.ts';
import { ClickhouseSource } from './clickhouse-source.ts';

/**
 * Makes a source from settings.
 * Throws the file system's error when the file of certificates cannot be read, so that a wrong path is noticed at the start.
 */
export function createClickhouseSource(
  settings: ClickhouseSettings,
  watcher: SourceWatcher,
): ClickhouseSource {
  return new ClickhouseSource(new ClickhouseClient(settings, watcher), settings);
}
