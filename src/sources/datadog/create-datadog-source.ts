import type { SourceWatcher } from '../source.ts';
import type { DatadogSettings } from './datadog-settings.ts';
import { DatadogSource } from './datadog-source.ts';

/**
 * Makes a source from settings.
 * Throws the file system's error when the file of certificates cannot be read, so that a wrong path is noticed at the start.
 */
export function createDatadogSource(settings: DatadogSettings, watcher: SourceWatcher): DatadogSource {
  return new DatadogSource(settings, watcher);
}
