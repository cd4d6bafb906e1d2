import type { SourceWatcher } from '../source.ts';
import type { PrometheusSettings } from './prometheus-settings.ts';
import { PrometheusSource } from './prometheus-source.ts';

/**
 * Makes a source from settings.
 * Throws the file system's error when the file of certificates cannot be read, so that a wrong path is noticed at the start.
 */
export function createPrometheusSource(
  settings: PrometheusSettings,
  watcher: SourceWatcher,
): PrometheusSource {
  return new PrometheusSource(settings, watcher);
}
